import { CircleCheck, Clock, DoorOpen, HandHelping, Lock, MessageCircleQuestion, type LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { groupRoutes, type Group, type JoinPolicy, type OwnJoinRequest } from '#shared/protocol/groups.ts'
import { leaveGroup } from '#renderer/app/actions/groups.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { WhyButton } from '#renderer/sanctions/NoticeBanner.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { JoinButton } from '../JoinButton.tsx'
import { RequestNote } from '../joining/RequestNote.tsx'
import { useJoinObstacle } from '../use-join-obstacle.ts'
import { PageSection } from './PageSection.tsx'
import css from './JoinPanel.module.css'

const policyIcons: Record<JoinPolicy, LucideIcon> = {
  open: DoorOpen,
  approval: HandHelping,
  question: MessageCircleQuestion,
  invite: Lock,
}

/** How one joins this group, or how one already stands to it. */
export function JoinPanel({ group }: { group: Group }) {
  const { t } = useTranslation()
  if (group.myState === 'member') {
    return (
      <PageSection>
        <p className={css.line}>
          <CircleCheck aria-hidden />
          {t('groups.page.youAre')}
        </p>
        {group.myRole ? (
          <p className={css.quiet}>{t('groups.page.yourRole', { role: t(`groups.role.${group.myRole}`) })}</p>
        ) : null}
      </PageSection>
    )
  }
  if (group.myState === 'pending') return <PendingPanel group={group} />
  return <OpenPanel group={group} />
}

/** One's own newest request to the group, where it was not accepted. */
function useOwnRequest({ id, joinPolicy }: Group): OwnJoinRequest | undefined {
  const { data } = useCall(groupRoutes.myJoinRequests, joinPolicy === 'open' ? null : {})
  return data?.requests.find(({ group }) => group.id === id)
}

function PendingPanel({ group }: { group: Group }) {
  const request = useOwnRequest(group)
  const { t } = useTranslation()
  const [isBusy, setIsBusy] = useState(false)
  const takeBack = async () => {
    setIsBusy(true)
    try {
      await leaveGroup(group.id)
      toast(t('groups.page.takenBack'))
    } catch (thrown) {
      toast(toCallError(thrown).message, { tone: 'problem' })
      setIsBusy(false)
    }
  }
  return (
    <PageSection>
      <p className={css.line} role="status">
        <Clock aria-hidden />
        {t('groups.page.joiningPending')}
      </p>
      {request ? <RequestNote request={request} /> : null}
      <Button wide busy={isBusy} onClick={() => void takeBack()}>
        {t('groups.page.takeBack')}
      </Button>
    </PageSection>
  )
}

function OpenPanel({ group }: { group: Group }) {
  const { t } = useTranslation()
  const obstacle = useJoinObstacle(group)
  const request = useOwnRequest(group)
  const vouches = group.vouching?.needed ?? 0
  const Icon = policyIcons[group.joinPolicy]
  const asks = {
    open: t('groups.page.joiningOpen'),
    approval: t('groups.page.joiningApproval'),
    question: t('groups.page.joiningQuestion', { count: group.questions.length }),
    invite: vouches > 0 ? t('groups.page.joiningVouched', { count: vouches }) : t('groups.page.joiningInvite'),
  }
  const closed = {
    banned: t('groups.page.joiningBanned'),
    full: t('groups.page.joiningFull', { count: group.memberCount }),
    'too-young': t('groups.page.joiningTooYoung'),
    'invite-only': asks.invite,
    'birth-date-missing': null,
  }
  const why = obstacle === null ? null : closed[obstacle]
  return (
    <PageSection title={t('groups.page.joining')}>
      <p className={css.line}>
        {why === null ? <Icon aria-hidden /> : <Lock aria-hidden />}
        {why ?? asks[group.joinPolicy]}
      </p>
      {why === null && group.joinPolicy === 'question' ? (
        <ol className={css.questions}>
          {group.questions.map((question) => (
            <li key={question} dir="auto">
              {question}
            </li>
          ))}
        </ol>
      ) : null}
      {why === null && group.adultsOnly ? <p className={css.quiet}>{t('groups.page.joiningAdults')}</p> : null}
      {why === null && group.asksCheck ? <p className={css.quiet}>{t('groups.page.joiningCheck')}</p> : null}
      {request && request.state !== 'pending' ? <RequestNote request={request} /> : null}
      {obstacle === 'banned' ? <WhyButton conversationId={group.conversationId} kind="ban" /> : null}
      <JoinButton group={group} size="large" wide />
    </PageSection>
  )
}
