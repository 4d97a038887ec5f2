import { Inbox, TriangleAlert } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Group, JoinRequest } from '#shared/protocol/groups.ts'
import type { RouteResult } from '#shared/protocol/route.ts'
import { groupRoutes } from '#shared/protocol/groups.ts'
import { answerJoinRequests } from '#renderer/app/actions/groups.ts'
import { CallError, toCallError } from '#renderer/app/api/error.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '#renderer/ui/States.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { ReasonDialog } from './ReasonDialog.tsx'
import { RequestRow } from './RequestRow.tsx'
import css from './RequestList.module.css'

type Data = RouteResult<typeof groupRoutes.joinRequests>

/** Who asks to join, with what they wrote, for those who decide. */
export function RequestList({ group }: { group: Group }) {
  const { t } = useTranslation()
  const { status, data, error, reload } = useCall(groupRoutes.joinRequests, { params: { id: group.id } })
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
  return <Requests group={group} data={data} reload={reload} />
}

function Requests({ group, data, reload }: { group: Group; data: Data; reload: () => void }) {
  const { t } = useTranslation()
  const { requests, refusals = [], closed = null } = data
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [busy, setBusy] = useState<string | null>(null)
  const [asking, setAsking] = useState<{ act: 'accept' | 'decline'; about: readonly JoinRequest[] } | null>(null)
  const here = requests.filter(({ id }) => chosen.has(id))
  const toggle = (id: string, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(id)
    else next.delete(id)
    setChosen(next)
  }

  /** Rejects where one alone could not be decided; of several, tells how many. */
  async function answer(
    about: readonly JoinRequest[],
    body: { action: 'accept' | 'decline'; reason?: string; despiteFreeze?: boolean },
  ): Promise<void> {
    const { failed } = await answerJoinRequests(group.id, { requestIds: about.map(({ id }) => id), ...body })
    setChosen(new Set())
    reload()
    const [first] = failed
    if (first && about.length === 1) throw new CallError({ code: 'conflict', message: first.message })
    if (first) {
      const message = t('groups.requests.someFailed', { count: failed.length, reason: first.message })
      toast(message, { tone: 'problem' })
    }
  }
  async function acceptNow(about: readonly JoinRequest[]): Promise<void> {
    if (closed !== null) return setAsking({ act: 'accept', about })
    setBusy(about.length === 1 ? (about[0]?.id ?? null) : 'all')
    try {
      await answer(about, { action: 'accept' })
      toast(acceptedText(about), { tone: 'success' })
    } catch (thrown) {
      toast(toCallError(thrown).message, { tone: 'problem' })
    } finally {
      setBusy(null)
    }
    return undefined
  }
  const nameOf = (about: readonly JoinRequest[]) =>
    about.length === 1 ? (about[0]?.user.displayName ?? '') : t('groups.requests.people', { count: about.length })
  const acceptedText = (about: readonly JoinRequest[]) =>
    about.length === 1
      ? t('groups.requests.accepted', { name: nameOf(about) })
      : t('groups.requests.acceptedMany', { count: about.length })

  return (
    <div className={css.all}>
      {closed === null ? null : (
        <p className={css.closed} role="status">
          <TriangleAlert aria-hidden />
          {t('groups.requests.closed', { why: closed })}
        </p>
      )}
      {requests.length > 1 ? (
        <div className={css.bulk} role="group" aria-label={t('groups.requests.bulk')}>
          <Checkbox
            label={t('groups.requests.chooseAll', { count: requests.length })}
            checked={here.length === requests.length}
            onChange={(on) => setChosen(new Set(on ? requests.map(({ id }) => id) : []))}
          />
          <span className={css.space} />
          <Button
            size="small"
            variant="primary"
            disabled={here.length === 0}
            busy={busy === 'all'}
            onClick={() => void acceptNow(here)}
          >
            {t('groups.requests.acceptChosen', { count: here.length })}
          </Button>
          <Button size="small" disabled={here.length === 0} onClick={() => setAsking({ act: 'decline', about: here })}>
            {t('groups.requests.declineChosen', { count: here.length })}
          </Button>
        </div>
      ) : null}
      <ul className={css.list} aria-label={t('groups.requests.label')}>
        {requests.map((request) => (
          <RequestRow
            key={request.id}
            request={request}
            isBusy={busy === request.id}
            isChosen={requests.length > 1 ? chosen.has(request.id) : null}
            onChoose={(on) => toggle(request.id, on)}
            onAccept={() => void acceptNow([request])}
            onDecline={() => setAsking({ act: 'decline', about: [request] })}
          />
        ))}
      </ul>
      {asking?.act === 'decline' ? (
        <ReasonDialog
          title={t('groups.requests.declineTitle', { name: nameOf(asking.about) })}
          text={t('groups.requests.declineText', { name: nameOf(asking.about) })}
          confirm={t('groups.requests.decline')}
          reasonLabel={t('groups.requests.reason')}
          templates={refusals}
          done={t('groups.requests.declined', { name: nameOf(asking.about) })}
          onSubmit={(reason) => answer(asking.about, { action: 'decline', ...(reason ? { reason } : {}) })}
          onClose={() => setAsking(null)}
          onDone={reload}
        />
      ) : null}
      <ConfirmDialog
        open={asking?.act === 'accept'}
        onClose={() => setAsking(null)}
        title={t('groups.requests.despiteTitle', { name: nameOf(asking?.about ?? []) })}
        description={closed ?? ''}
        confirmLabel={t('groups.requests.despite')}
        onConfirm={async () => {
          await answer(asking?.about ?? [], { action: 'accept', despiteFreeze: true })
          setAsking(null)
        }}
      />
    </div>
  )
}
