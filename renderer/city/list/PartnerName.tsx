import type { CityTab } from '#shared/protocol/city.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'
import css from './PartnerName.module.css'

type Named = Pick<CityTab, 'name' | 'logoLight' | 'logoDark'>

/** A partner's name: its logo for the ground it stands on, where it has one, with the name as its text. */
export function PartnerName({ tab: { name, logoLight, logoDark } }: { tab: Named }) {
  const light = logoLight ?? logoDark
  const dark = logoDark ?? logoLight
  if (!light || !dark) return <span dir="auto">{name}</span>
  return (
    <>
      <img className={css.light} src={serverUrl(light)} alt={name} />
      <img className={css.dark} src={serverUrl(dark)} alt={name} />
    </>
  )
}
