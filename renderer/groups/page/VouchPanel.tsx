import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Group } from '#shared/protocol/groups.ts'
import { joiningRoutes, type Vouchable } from '#shared/protocol/joining.ts'
import { setVouch } from '#renderer/app/actions/joining.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { useAsides } from '#renderer/app/store/asides.ts'
import { UserAvatar } from '#renderer/identity/UserAvatar.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { PageSection } from './PageSection.tsx'
import css from './JoinPanel.module.css'

/** Who asks to join, for members who may vouch for people they know. */
export function VouchPanel({ group }: { group: Group }) {
  const { t } = useTranslation()
  const { data, status, reload } = useCall(joiningRoutes.vouchable, { params: { id: group.id } })
  const changes = useAsides(({ vouching }) => vouching[group.conversationId] ?? 0)
  useEffect(() => {
    if (changes > 0) reload()
  }, [changes, reload])
  const needed = group.vouching?.needed ?? 0
  return (
    <PageSection title={t('groups.vouch.title')}>
      {status === 'loading' ? <SkeletonRows rows={2} /> : null}
      {status === 'failed' ? (
        <p className={css.quiet} role="alert">
          {t('groups.vouch.failed')}{' '}
          <Button size="small" onClick={reload}>
            {t('ui.tryAgain')}
          </Button>
        </p>
      ) : null}
      {data && data.people.length === 0 ? <p className={css.quiet}>{t('groups.vouch.none')}</p> : null}
      {data && data.people.length > 0 ? (
        <>
          <p className={css.quiet}>{t('groups.vouch.text', { count: needed })}</p>
          <ul className={css.people}>
            {data.people.map((one) => (
              <Asker key={one.requestId} group={group} asker={one} onChanged={reload} />
            ))}
          </ul>
        </>
      ) : null}
    </PageSection>
  )
}

function Asker({ group, asker, onChanged }: { group: Group; asker: Vouchable; onChanged: () => void }) {
  const { t } = useTranslation()
  const [isBusy, setBusy] = useState(false)
  const { user, message, vouches, needed, mine } = asker
  const name = user.displayName
  const act = async () => {
    setBusy(true)
    try {
      const state = await setVouch(group.id, asker.requestId, !mine)
      const done = state === 'joined' ? 'joined' : mine ? 'undone' : 'done'
      toast(t(`groups.vouch.${done}`, { name }), { tone: 'success' })
    } catch (thrown) {
      toast(toCallError(thrown).message, { tone: 'problem' })
    } finally {
      setBusy(false)
      onChanged()
    }
  }
  return (
    <li>
      <UserAvatar user={user} size="small" />
      <div>
        <p>
          <Link href={`/contacts/${user.id}`} dir="auto">
            {name}
          </Link>
          <span className={css.quiet}>{t('groups.vouch.count', { count: vouches, needed })}</span>
        </p>
        {message ? (
          <p className={css.quiet} dir="auto">
            {message}
          </p>
        ) : null}
      </div>
      <Button
        size="small"
        variant={mine ? 'quiet' : 'secondary'}
        busy={isBusy}
        aria-label={t(mine ? 'groups.vouch.undoName' : 'groups.vouch.doName', { name })}
        onClick={() => void act()}
      >
        {t(mine ? 'groups.vouch.undo' : 'groups.vouch.do')}
      </Button>
    </li>
  )
}
