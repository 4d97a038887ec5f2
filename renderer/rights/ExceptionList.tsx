import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MemberRight } from '#shared/groups/roles.ts'
import type { MemberWithRights } from '#shared/protocol/group-rights.ts'
import { setRightsOf } from '#renderer/app/actions/rights.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'
import { PageSection } from '#renderer/groups/page/PageSection.tsx'
import { Avatar } from '#renderer/ui/Avatar.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { useClock } from '#renderer/ui/clock.ts'
import { formatLocale } from '#renderer/ui/locale.ts'
import { listTime } from '#renderer/ui/time.ts'
import { toast } from '#renderer/ui/toasts.ts'
import { ExceptionDialog } from './ExceptionDialog.tsx'
import { useSaving, type RightsPartProps } from './use-saving.ts'
import css from './Rights.module.css'

/** What single members may, or may not, and until when. */
export function ExceptionList({ group, rights, onChanged }: RightsPartProps) {
  const { t } = useTranslation()
  const now = useClock()
  const [isAdding, setIsAdding] = useState(false)
  const { isBusy, save } = useSaving(onChanged)
  const takeBack = ({ user }: MemberWithRights, right: MemberRight) =>
    save(async () => {
      await setRightsOf(group.id, user.id, { takeBack: [right] })
      toast(t('rights.exceptions.takenBack'), { tone: 'success' })
    })
  const ends = (until: string | null) =>
    until === null
      ? t('rights.exceptions.always')
      : t('rights.exceptions.until', { time: listTime(new Date(until), new Date(now), formatLocale()) })
  return (
    <PageSection title={t('rights.exceptions.title')}>
      <p className={css.text}>{t('rights.exceptions.text')}</p>
      {rights.exceptions.length === 0 ? <p className={css.none}>{t('rights.exceptions.none')}</p> : null}
      <ul className={css.people}>
        {rights.exceptions.map((person) => (
          <li key={person.user.id}>
            <Avatar
              id={person.user.id}
              name={person.user.displayName}
              size="small"
              src={person.user.avatarUrl ? serverUrl(person.user.avatarUrl) : null}
            />
            <div>
              <b dir="auto">{person.user.displayName}</b>
              <ul>
                {person.exceptions.map(({ right, allow, until }) => (
                  <li key={right} className={css.exception}>
                    <span>
                      {t(allow ? 'rights.exceptions.allow' : 'rights.exceptions.deny', {
                        right: t(`rights.right.${right}`),
                      })}
                      <em>{ends(until)}</em>
                    </span>
                    <Button
                      size="small"
                      disabled={isBusy}
                      aria-label={t('rights.exceptions.takeBackName', {
                        right: t(`rights.right.${right}`),
                        name: person.user.displayName,
                      })}
                      onClick={() => takeBack(person, right)}
                    >
                      {t('rights.exceptions.takeBack')}
                    </Button>
                  </li>
                ))}
              </ul>
            </div>
          </li>
        ))}
      </ul>
      <p>
        <Button icon={<Plus aria-hidden />} onClick={() => setIsAdding(true)}>
          {t('rights.exceptions.add')}
        </Button>
      </p>
      {isAdding ? (
        <ExceptionDialog group={group} mine={rights.mine} onClose={() => setIsAdding(false)} onDone={onChanged} />
      ) : null}
    </PageSection>
  )
}
