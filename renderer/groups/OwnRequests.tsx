import { useEffect } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { groupRoutes, type OwnJoinRequest } from '#shared/protocol/groups.ts'
import { leaveGroup } from '#renderer/app/actions/groups.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { useGroups } from '#renderer/app/store/groups.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { ErrorState } from '#renderer/ui/States.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { GroupArt } from './GroupArt.tsx'
import { JoinButton } from './JoinButton.tsx'
import { RequestNote } from './joining/RequestNote.tsx'
import css from './OwnRequests.module.css'

/** What one has asked of groups and what became of it; nothing where one has asked nothing. */
export function OwnRequests() {
  const { t } = useTranslation()
  const { data, error, status, reload } = useCall(groupRoutes.myJoinRequests, {})
  // An answer changes how one stands to a group.
  const standing = useGroups(({ byId }) =>
    (data?.requests ?? []).map(({ group }) => byId[group.id]?.myState ?? 'none').join(' '),
  )
  useEffect(() => {
    if (standing !== '') reload()
  }, [standing, reload])
  if (!data) {
    return status === 'failed' ? (
      <ErrorState title={t('groups.own.failed')} text={error?.message ?? ''} onRetry={reload} />
    ) : null
  }
  if (data.requests.length === 0) return null
  return (
    <section className={css.section} aria-labelledby="own-requests">
      <h2 id="own-requests">{t('groups.own.title')}</h2>
      <ul className={css.list}>
        {data.requests.map((request) => (
          <OwnRequest key={request.id} request={request} onChanged={reload} />
        ))}
      </ul>
    </section>
  )
}

function OwnRequest({ request, onChanged }: { request: OwnJoinRequest; onChanged: () => void }) {
  const { t } = useTranslation()
  const submit = useSubmit()
  const { group, state } = request
  const takeBack = async () => {
    if (await submit.run(() => leaveGroup(group.id))) toast(t('groups.page.takenBack'))
    onChanged()
  }
  return (
    <li className={css.request}>
      <GroupArt group={group} />
      <div className={css.words}>
        <p className={css.name}>
          <Link href={`/groups/${group.id}`} dir="auto">
            {group.name}
          </Link>
          <Chip tone={state === 'pending' ? 'amber' : 'plain'}>
            {t(state === 'pending' ? 'groups.own.waiting' : `groups.own.${state}`)}
          </Chip>
          <span>
            <Trans t={t} i18nKey="groups.own.asked" components={{ time: <Time at={request.at} format="relative" /> }} />
          </span>
        </p>
        <RequestNote request={request} />
        {submit.problem ? <p role="alert">{submit.problem.text}</p> : null}
      </div>
      {state === 'pending' ? (
        <Button
          busy={submit.isBusy}
          aria-label={t('groups.own.takeBackName', { name: group.name })}
          onClick={() => void takeBack()}
        >
          {t('groups.page.takeBack')}
        </Button>
      ) : request.askAgainAt === null ? (
        <JoinButton group={group} />
      ) : null}
    </li>
  )
}
