import { Hourglass } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { slowSecondsOf } from '#shared/moderation/pace.ts'
import { hasRight } from '#shared/groups/roles.ts'
import type { SteadyConversation } from '#renderer/app/store/conversations.ts'
import { formatLocale } from '#renderer/ui/locale.ts'
import { listTime } from '#renderer/ui/time.ts'
import type { Kept } from './use-write-obstacle.ts'
import { WhyLink } from '#renderer/sanctions/NoticeBanner.tsx'
import css from './PaceNote.module.css'

/** `0:25`, `12:05`, of milliseconds. */
function countdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1_000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

interface PaceNoteProps {
  conversation: SteadyConversation
  kept: Kept
}

/** Above the composer: why one cannot write now and until when, or how often one may. */
export function PaceNote({ conversation, kept: { obstacle, now } }: PaceNoteProps) {
  const { t } = useTranslation()
  const { pace, role, groupId } = conversation
  const text = (): string | null => {
    if (obstacle?.kind === 'slow') {
      return t('moderation.pace.slowWait', { time: countdown((obstacle.until ?? 0) - now) })
    }
    const at = obstacle?.until == null ? '' : listTime(new Date(obstacle.until), new Date(now), formatLocale())
    if (obstacle?.kind === 'locked') return t('moderation.pace.locked', { reason: pace?.locked?.reason ?? '' })
    if (obstacle?.kind === 'muted') return t('moderation.pace.muted', { time: at })
    if (obstacle?.kind === 'quiet') return t('moderation.pace.quiet', { time: at })
    if (obstacle) return at ? t('moderation.pace.readOnlyUntil', { time: at }) : t('moderation.pace.readOnly')
    if (!pace || hasRight(role, 'set-pace')) return null
    const seconds = slowSecondsOf(pace, now)
    return seconds === 0 ? null : t('moderation.pace.slow', { seconds })
  }
  const words = text()
  if (words === null) return null
  return (
    <p className={css.note} role={obstacle?.kind === 'slow' ? 'timer' : 'status'}>
      <Hourglass aria-hidden />
      {words}
      {obstacle?.kind === 'locked' && groupId !== undefined && hasRight(role, 'edit-group') ? (
        <Link href={`/groups/${groupId}`}>{t('moderation.pace.answer')}</Link>
      ) : null}
      {obstacle?.kind === 'muted' ? <WhyLink conversationId={conversation.id} kind="mute" /> : null}
    </p>
  )
}
