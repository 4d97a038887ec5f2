import { useTranslation } from 'react-i18next'
import { memberRights, type MemberRight } from '#shared/groups/roles.ts'
import { setMemberDefaults } from '#renderer/app/actions/rights.ts'
import { PageSection } from '#renderer/groups/page/PageSection.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Switch } from '#renderer/ui/Switch.tsx'
import { useSaving, type RightsPartProps } from './use-saving.ts'
import css from './Rights.module.css'

/** What everybody without a role may; every switch acts at once. */
export function MemberDefaults({ group, rights, onChanged }: RightsPartProps) {
  const { t } = useTranslation()
  const { isBusy, save } = useSaving(onChanged)
  const has = new Set<MemberRight>(rights.memberRights)
  const set = (right: MemberRight, on: boolean) =>
    save(() => setMemberDefaults(group.id, on ? [...has, right] : [...has].filter((one) => one !== right)))
  return (
    <PageSection title={t('rights.members.title')}>
      <p className={css.text}>{t('rights.members.text')}</p>
      <div className={css.switches}>
        {memberRights.map((right) => {
          const isMine = has.has(right) || rights.mine.includes(right)
          return (
            <Switch
              key={right}
              label={t(`rights.right.${right}`)}
              {...(isMine ? {} : { note: t('rights.members.notYours') })}
              checked={has.has(right)}
              disabled={isBusy || !isMine}
              onChange={(on) => set(right, on)}
            />
          )
        })}
      </div>
      {rights.isOwn ? (
        <p>
          <Button busy={isBusy} onClick={() => save(() => setMemberDefaults(group.id, null))}>
            {t('rights.members.reset')}
          </Button>
        </p>
      ) : null}
    </PageSection>
  )
}
