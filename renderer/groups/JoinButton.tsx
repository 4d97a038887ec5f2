import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Group } from '#shared/protocol/groups.ts'
import { joinGroup } from '#renderer/app/actions/groups.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { Button, type ButtonProps } from '#renderer/ui/Button.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { JoinDialog } from './JoinDialog.tsx'
import { useJoinObstacle } from './use-join-obstacle.ts'

export interface JoinButtonProps {
  group: Group
  size?: ButtonProps['size']
  wide?: boolean
  /** The chat is what this place is for. */
  isMain?: boolean
}

/** The one thing to do with a group: join it, ask to, see that one has asked, or open its chat. */
export function JoinButton({ group, size = 'medium', wide = false, isMain = false }: JoinButtonProps) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const obstacle = useJoinObstacle(group)
  const [isAsking, setIsAsking] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const { name } = group
  const shared = { size, wide }
  const openChat = () => navigate(`/chats/${group.conversationId}`)

  if (group.myState === 'member') {
    return (
      <Button
        {...shared}
        variant={isMain ? 'primary' : 'secondary'}
        onClick={openChat}
        aria-label={t('groups.join.openChatName', { name })}
      >
        {t('groups.join.openChat')}
      </Button>
    )
  }
  if (group.myState === 'pending') {
    return (
      <Button
        {...shared}
        onClick={() => navigate(`/groups/${group.id}`)}
        aria-label={t('groups.join.pendingName', { name })}
      >
        {t('groups.join.pending')}
      </Button>
    )
  }

  if (group.locked) {
    return (
      <Button {...shared} disabled>
        {t('groups.lockedShort')}
      </Button>
    )
  }

  if (obstacle !== null && obstacle !== 'birth-date-missing') {
    const label = {
      banned: 'groups.join.banned',
      'invite-only': 'groups.join.inviteOnly',
      'too-young': 'groups.join.adultsOnly',
      full: 'groups.join.full',
    } as const
    return (
      <Button {...shared} disabled>
        {t(label[obstacle])}
      </Button>
    )
  }

  const done = (state: 'joined' | 'pending') => {
    if (state === 'pending') return toast(t('groups.join.asked', { name }), { tone: 'success' })
    return toast(t('groups.join.joined', { name }), {
      tone: 'success',
      action: { label: t('groups.join.openChat'), run: openChat },
    })
  }
  const joinAtOnce = async () => {
    setIsBusy(true)
    try {
      done(await joinGroup(group.id))
    } catch (thrown) {
      toast(toCallError(thrown).message, { tone: 'problem' })
    } finally {
      setIsBusy(false)
    }
  }
  const isAtOnce = group.joinPolicy === 'open'
  const asksNothing = isAtOnce && obstacle === null && !group.asksCheck && (group.guidelinesVersion ?? 0) === 0
  return (
    <>
      <Button
        {...shared}
        variant={isAtOnce ? 'primary' : 'secondary'}
        busy={isBusy}
        onClick={() => (asksNothing ? void joinAtOnce() : setIsAsking(true))}
        aria-label={t(isAtOnce ? 'groups.join.joinName' : 'groups.join.askName', { name })}
      >
        {t(isAtOnce ? 'groups.join.join' : 'groups.join.ask')}
      </Button>
      {isAsking ? (
        <JoinDialog
          group={group}
          questions={group.joinPolicy === 'question' ? (group.joinQuestions ?? []) : []}
          isAtOnce={isAtOnce}
          needsBirthDate={obstacle === 'birth-date-missing'}
          onClose={() => setIsAsking(false)}
          onDone={done}
        />
      ) : null}
    </>
  )
}
