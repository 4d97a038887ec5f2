import type { CityTab } from '#shared/protocol/city.ts'
import css from './Strip.module.css'

/** A partner's initials on its colour; the name stands beside it, or in its button, in words. */
export function PartnerIcon({ tab }: { tab: Pick<CityTab, 'initials' | 'color'> }) {
  return <span className={css.icon} style={{ background: tab.color }} data-initials={tab.initials} aria-hidden />
}
