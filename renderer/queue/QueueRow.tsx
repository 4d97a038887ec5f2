import { Eye, Lock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { QueueItem } from '#shared/protocol/queue.ts'
import { selectUserId, useSession } from '#renderer/app/store/session.ts'
import { LabelChips } from '#renderer/sanctions/LabelChips.tsx'
import { classes } from '#renderer/ui/classes.ts'
import { Time } from '#renderer/ui/Time.tsx'
import { SeverityMark } from './SeverityMark.tsx'
import { useQueueText } from './use-queue-text.ts'
import css from './Queue.module.css'

interface QueueRowProps {
  item: QueueItem
  isOpen: boolean
  onOpen: (key: string) => void
}

/** One thing that waits: how much it presses, what it is, by how many, in which group, since when, and who is at it. */
export function QueueRow({ item, isOpen, onOpen }: QueueRowProps) {
  const { t } = useTranslation()
  const title = useQueueText()
  const ownId = useSession(selectUserId)
  const { key, severity, person, excerpt, group, reporters, at, claim, lookers, escalated, labels } = item
  const others = lookers.filter(({ id }) => id !== ownId)
  return (
    <button
      type="button"
      data-key={key}
      className={classes(css.row, isOpen && css.open)}
      aria-current={isOpen ? 'true' : undefined}
      onClick={() => onOpen(key)}
    >
      <SeverityMark severity={severity} />
      <span className={css.what}>
        <span className={css.title}>
          <b>{title(item)}</b>
          <Time at={at} format="relative" />
        </span>
        <span className={css.excerpt} dir="auto">
          {person ? <span className={css.name}>{person.displayName}</span> : null} {excerpt}
        </span>
        <span className={css.meta}>
          <span className={css.group} dir="auto">
            {group?.name ?? t('queue.platform')}
          </span>
          {labels.length > 0 ? <LabelChips labels={labels} /> : null}
          {reporters > 0 ? <span>{t('queue.reporters', { count: reporters })}</span> : null}
          {escalated ? <span className={css.escalated}>{t('queue.escalated')}</span> : null}
          {claim ? (
            <span className={css.at}>
              <Lock aria-hidden />
              {claim.user.id === ownId ? t('queue.yours') : t('queue.claimedBy', { name: claim.user.displayName })}
            </span>
          ) : null}
          {!claim && others[0] ? (
            <span className={css.at}>
              <Eye aria-hidden />
              {t('queue.lookedAt', { name: others[0].displayName })}
            </span>
          ) : null}
        </span>
      </span>
    </button>
  )
}
