import { Inbox } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Group, JoinRequest } from '#shared/protocol/groups.ts'
import { routes } from '#shared/protocol/routes.ts'
import { cityLabel } from '#shared/language/cities.ts'
import { answerJoinRequest } from '#renderer/app/actions/groups.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'
import { Avatar } from '#renderer/ui/Avatar.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { LangTags } from '#renderer/ui/LangTags.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '#renderer/ui/States.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { DeclineDialog } from './DeclineDialog.tsx'
import css from './RequestList.module.css'

/** Who asks to join, with what they wrote, for those who decide. */
export function RequestList({ group }: { group: Group }) {
  const { t } = useTranslation()
  const { status, data, error, reload } = useCall(routes.joinRequests, { params: { id: group.id } })
  const pending = group.pendingRequests ?? 0
  const known = useRef(pending)
  useEffect(() => {
    if (known.current !== pending) reload()
    known.current = pending
  }, [pending, reload])

  if (status === 'failed') {
    return <ErrorState title={t('groups.requests.failed')} text={error?.message ?? ''} onRetry={reload} />
  }
  if (!data) return <SkeletonRows rows={3} />
  if (data.requests.length === 0) {
    return <EmptyState icon={<Inbox />} title={t('groups.requests.none')} text={t('groups.requests.noneText')} />
  }
  return (
    <ul className={css.list} aria-label={t('groups.requests.label')}>
      {data.requests.map((request) => (
        <Request key={request.id} group={group} request={request} onAnswered={reload} />
      ))}
    </ul>
  )
}

interface RequestProps {
  group: Group
  request: JoinRequest
  onAnswered: () => void
}

function Request({ group, request, onAnswered }: RequestProps) {
  const { t } = useTranslation()
  const [isBusy, setIsBusy] = useState(false)
  const [isDeclining, setIsDeclining] = useState(false)
  const { user, message, answers } = request
  const name = user.displayName
  const accept = async () => {
    setIsBusy(true)
    try {
      await answerJoinRequest(group.id, request.id, 'accept')
      toast(t('groups.requests.accepted', { name }), { tone: 'success' })
    } catch (thrown) {
      toast(toCallError(thrown).message, { tone: 'problem' })
      setIsBusy(false)
    }
    onAnswered()
  }
  return (
    <li className={css.request}>
      <Avatar id={user.id} name={name} src={user.avatarUrl ? serverUrl(user.avatarUrl) : null} />
      <div className={css.words}>
        <p className={css.who}>
          <Link href={`/contacts/${user.id}`} dir="auto">
            {name}
          </Link>
          <span>{user.city ? cityLabel(user.city) : null}</span>
          <Time at={request.at} format="relative" />
        </p>
        <LangTags codes={user.languages} max={5} />
        {answers.map(({ question, answer }) => (
          <dl key={question} className={css.answer}>
            <dt dir="auto">{question}</dt>
            <dd dir="auto">{answer}</dd>
          </dl>
        ))}
        {message ? (
          <p className={css.message} dir="auto">
            {message}
          </p>
        ) : null}
        {!message && answers.length === 0 ? <p className={css.quiet}>{t('groups.requests.noWords')}</p> : null}
        <p className={css.buttons}>
          <Button
            variant="primary"
            busy={isBusy}
            onClick={() => void accept()}
            aria-label={t('groups.requests.acceptName', { name })}
          >
            {t('groups.requests.accept')}
          </Button>
          <Button
            disabled={isBusy}
            onClick={() => setIsDeclining(true)}
            aria-label={t('groups.requests.declineName', { name })}
          >
            {t('groups.requests.decline')}
          </Button>
        </p>
      </div>
      {isDeclining ? (
        <DeclineDialog group={group} request={request} onClose={() => setIsDeclining(false)} onDone={onAnswered} />
      ) : null}
    </li>
  )
}
