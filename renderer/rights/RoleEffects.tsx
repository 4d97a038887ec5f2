import { useTranslation } from 'react-i18next'
import type { Right, Role } from '#shared/groups/roles.ts'
import type { NamedRole } from '#shared/protocol/rights.ts'
import { formatLocale } from '#renderer/ui/locale.ts'
import css from './Rights.module.css'

/** What a role is: its rank, and what its holders may more or less than that. */
export function RoleEffects({ role, from }: { role: NamedRole; from: Role }) {
  const { t } = useTranslation()
  const list = new Intl.ListFormat(formatLocale(), { type: 'unit' })
  const told = (on: boolean) =>
    list.format(
      Object.entries(role.switches)
        .filter(([, value]) => value === on)
        .map(([right]) => t(`rights.right.${right as Right}`)),
    )
  const [more, less] = [told(true), told(false)]
  return (
    <dl className={css.effects}>
      <dt>{t('rights.give.rank')}</dt>
      <dd>
        {t(`groups.role.${role.rank}`)}
        {role.rank === from ? null : <em>{t('rights.give.was', { rank: from })}</em>}
      </dd>
      {more === '' ? null : (
        <>
          <dt>{t('rights.give.more')}</dt>
          <dd>{more}</dd>
        </>
      )}
      {less === '' ? null : (
        <>
          <dt>{t('rights.give.less')}</dt>
          <dd>{less}</dd>
        </>
      )}
    </dl>
  )
}
