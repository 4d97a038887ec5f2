import type { CityTab } from '#shared/protocol/city.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'
import css from './Strip.module.css'

/** A partner's icon, or its initials on its colour; the name stands beside it, or in its button, in words. */
export function PartnerIcon({ tab }: { tab: Pick<CityTab, 'initials' | 'color' | 'icon'> }) {
  if (tab.icon) return <img className={css.icon} src={serverUrl(tab.icon)} alt="" aria-hidden draggable={false} />
  return <span className={css.icon} style={{ background: tab.color }} data-initials={tab.initials} aria-hidden />
}
