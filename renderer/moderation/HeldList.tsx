import { ShieldCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Group } from '#shared/protocol/groups.ts'
import type { HeldMessage } from '#shared/protocol/moderation.ts'
import { moderationRoutes } from '#shared/protocol/moderation.ts'
import { decideHeld } from '#renderer/app/actions/moderation.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { setWaiting, useModeration } from '#renderer/app/store/moderation.ts'
import { summaryOf } from '#renderer/conversations/list/preview.ts'
import { useSummaryText } from '#renderer/conversations/messages/use-summary-text.ts'
import { PageSection } from '#renderer/groups/page/PageSection.tsx'
import { PictureBody } from '#renderer/media/rows/PictureBody.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { ErrorState } from '#renderer/ui/States.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { Highlighted } from './Highlighted.tsx'
import { MatchLines } from './MatchLines.tsx'
import css from './Moderation.module.css'

/** Messages that wait for review, the oldest first. */
export function HeldList({ group }: { group: Group }) {
  const { t } = useTranslation()
  const { status, data, error, reload } = useCall(moderationRoutes.heldMessages, {
    params: { id: group.id },
    query: {},
  })
  const told = useModeration((state) => state.waiting[group.id])
  const loaded = data?.waiting
  useEffect(() => {
    if (loaded !== undefined) setWaiting(group.id, loaded)
  }, [loaded, group.id])
  useEffect(() => {
    if (told !== undefined && loaded !== undefined && told !== loaded) reload()
  }, [told, loaded, reload])
  return (
    <PageSection title={t('moderation.held.title')}>
      {status === 'failed' ? (
        <ErrorState title={t('moderation.held.failed')} text={error?.message ?? ''} onRetry={reload} />
      ) : null}
      {status === 'loading' ? <SkeletonRows rows={2} /> : null}
      {data?.held.length === 0 ? (
        <p className={css.quiet}>
          <ShieldCheck aria-hidden />
          {t('moderation.held.none')}
        </p>
      ) : null}
      <ul className={css.list}>
        {data?.held.map((held) => (
          <Held key={held.id} group={group} held={held} onDecided={reload} />
        ))}
      </ul>
    </PageSection>
  )
}

function Held({ group, held, onDecided }: { group: Group; held: HeldMessage; onDecided: () => void }) {
  const { t } = useTranslation()
  const words = useSummaryText()
  const [reason, setReason] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const name = held.author.displayName
  const decide = async (action: 'approve' | 'refuse') => {
    setIsBusy(true)
    try {
      await decideHeld(group.id, held.id, action, action === 'refuse' ? reason.trim() : undefined)
      toast(t(action === 'approve' ? 'moderation.held.approved' : 'moderation.held.refused', { name }), {
        tone: 'success',
      })
    } catch (thrown) {
      toast(toCallError(thrown).message, { tone: 'problem' })
      setIsBusy(false)
    }
    onDecided()
  }
  const { body } = held
  const text = body.type === 'text' ? body.text : body.type === 'card' ? undefined : body.caption
  return (
    <li className={css.held}>
      <p className={css.who}>
        <b dir="auto">{name}</b> <Time at={held.at} format="relative" />
      </p>
      {body.type === 'image' ? <PictureBody body={body} /> : null}
      <p className={css.words} dir="auto">
        {text === undefined ? (
          words(summaryOf(body))
        ) : (
          <Highlighted text={text} spans={held.matches.flatMap(({ spans }) => spans)} />
        )}
      </p>
      <MatchLines matches={held.matches} />
      <div className={css.answer}>
        <TextField
          label={t('moderation.held.reason')}
          value={reason}
          onChange={setReason}
          maxLength={300}
          optional={t('moderation.optional')}
        />
        <Button variant="primary" busy={isBusy} onClick={() => void decide('approve')}>
          {t('moderation.held.approve')}
        </Button>
        <Button disabled={isBusy} onClick={() => void decide('refuse')}>
          {t('moderation.held.refuse')}
        </Button>
      </div>
    </li>
  )
}
