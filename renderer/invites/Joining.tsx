import { CircleCheck, Clock, Lock } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { joinObstacle } from '#shared/groups/joining.ts'
import type { Group } from '#shared/protocol/groups.ts'
import type { Invitation } from '#shared/protocol/joining.ts'
import { acceptInvitation } from '#renderer/app/actions/joining.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import type { JoinWords } from '#renderer/app/actions/groups.ts'
import { selectMe, useSession } from '#renderer/app/store/session.ts'
import { JoinDialog } from '#renderer/groups/JoinDialog.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import css from './Invitation.module.css'

interface JoiningProps {
  code: string
  invitation: Invitation
  /** The group as it is known to the reader; absent where they see it by the invitation alone. */
  known: Group | undefined
  /** The invitation may have ended meanwhile. */
  onStale: () => void
}

/** What one does with an invitation: join, ask to, or learn why neither works. */
export function Joining({ code, invitation, known, onStale }: JoiningProps) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const birthDate = useSession(selectMe)?.birthDate ?? null
  const [now] = useState(() => new Date())
  const [isAsking, setAsking] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const { group, needsApproval, joinQuestions, guidelines } = invitation
  const { name } = group
  const myState = known?.myState ?? 'none'

  if (known && myState === 'member') {
    return (
      <div className={css.action}>
        <p className={css.why}>
          <CircleCheck aria-hidden />
          {t('invites.landing.member')}
        </p>
        <Button variant="primary" size="large" onClick={() => navigate(`/chats/${known.conversationId}`)}>
          {t('invites.landing.openChat')}
        </Button>
      </div>
    )
  }
  if (myState === 'pending' && needsApproval) {
    return (
      <div className={css.action}>
        <p className={css.why} role="status">
          <Clock aria-hidden />
          {t('invites.landing.pending')}
        </p>
        <Button onClick={() => navigate('/groups/mine')}>{t('invites.landing.toMine')}</Button>
      </div>
    )
  }

  const obstacle = joinObstacle(
    { ...group, joinPolicy: 'invite', isInvited: true, isBanned: myState === 'banned', birthDate },
    now,
  )
  const closed = {
    banned: t('groups.page.joiningBanned'),
    full: t('groups.page.joiningFull', { count: group.memberCount }),
    'too-young': t('groups.page.joiningTooYoung'),
    'invite-only': null,
    'birth-date-missing': null,
  }
  const why = group.locked ? t('invites.landing.locked') : obstacle === null ? null : closed[obstacle]
  if (why !== null) {
    return (
      <div className={css.action}>
        <p className={css.why} role="status">
          <Lock aria-hidden />
          {why}
        </p>
        <Button onClick={() => navigate('/groups')}>{t('invites.landing.toGroups')}</Button>
      </div>
    )
  }

  const join = async (words: JoinWords): Promise<'joined' | 'pending'> => {
    const { state, group: joined } = await acceptInvitation(code, words)
    if (state === 'joined') navigate(`/chats/${joined.conversationId}`)
    return state
  }
  const done = (state: 'joined' | 'pending') =>
    toast(t(state === 'joined' ? 'invites.landing.joined' : 'invites.landing.askedToast', { name }), {
      tone: 'success',
    })
  const joinNow = async () => {
    setBusy(true)
    try {
      done(await join({}))
    } catch (thrown) {
      const error = toCallError(thrown)
      if (error.code === 'not_found') onStale()
      toast(error.message, { tone: 'problem' })
      setBusy(false)
    }
  }
  const asksNothing = !needsApproval && guidelines.length === 0 && !group.asksCheck && obstacle === null
  return (
    <div className={css.action}>
      {needsApproval ? <p>{t('invites.landing.asks', { count: joinQuestions.length })}</p> : null}
      <Button
        variant="primary"
        size="large"
        busy={isBusy}
        onClick={() => (asksNothing ? void joinNow() : setAsking(true))}
      >
        {t(needsApproval ? 'invites.landing.ask' : 'invites.landing.join')}
      </Button>
      {isAsking ? (
        <JoinDialog
          group={group}
          questions={joinQuestions}
          isAtOnce={!needsApproval}
          needsBirthDate={obstacle === 'birth-date-missing'}
          guidelines={guidelines}
          join={join}
          onClose={() => setAsking(false)}
          onDone={done}
        />
      ) : null}
    </div>
  )
}
