import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pollRoutes } from '#shared/protocol/polls.ts'
import type { Poll } from '#shared/protocol/polls.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'
import { Avatar } from '#renderer/ui/Avatar.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { ErrorState } from '#renderer/ui/States.tsx'
import css from './Poll.module.css'

/** Who voted for what, one option at a time. */
export function VotersDialog({ poll, onClose }: { poll: Poll; onClose: () => void }) {
  const { t } = useTranslation()
  const first = poll.options.find(({ votes }) => votes > 0) ?? poll.options[0]
  const [position, setPosition] = useState(first?.position ?? 0)
  const { status, data, error, reload } = useCall(pollRoutes.pollVoters, {
    params: { id: poll.id },
    query: { position },
  })
  return (
    <Dialog open onClose={onClose} title={t('polls.voters')} description={poll.question} size="small">
      <Select
        label={t('polls.form.optionLabel')}
        value={String(position)}
        options={poll.options.map((option) => ({
          value: String(option.position),
          label: option.text,
          note: t('polls.votes', { count: option.votes }),
        }))}
        onChange={(value) => setPosition(Number(value))}
      />
      {status === 'loading' ? <SkeletonRows rows={3} /> : null}
      {status === 'failed' ? (
        <ErrorState title={t('polls.votersFailed')} text={error?.message ?? ''} onRetry={reload} />
      ) : null}
      {data?.voters.length === 0 ? <p className={css.note}>{t('polls.nobody')}</p> : null}
      <ul className={css.people}>
        {data?.voters.map(({ id, displayName, avatarUrl }) => (
          <li key={id}>
            <Avatar id={id} name={displayName} src={avatarUrl ? serverUrl(avatarUrl) : null} size="small" />
            <span dir="auto">{displayName}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
