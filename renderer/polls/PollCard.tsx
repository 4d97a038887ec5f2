import { ChartBarBig, Check } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '#shared/protocol/messages.ts'
import type { OwnPoll } from '#shared/protocol/polls.ts'
import { loadPoll, vote } from '#renderer/app/actions/polls.ts'
import { type CallError, toCallError } from '#renderer/app/api/error.ts'
import { useAsides } from '#renderer/app/store/asides.ts'
import { selectIsOnline, useConnection } from '#renderer/app/store/connection.ts'
import { useClock } from '#renderer/ui/clock.ts'
import { classes } from '#renderer/ui/classes.ts'
import { toast } from '#renderer/ui/toasts.ts'
import { PollFoot } from './PollFoot.tsx'
import css from './Poll.module.css'

/** A question with its options; a tap votes, and the bars grow while others do. */
export function PollCard({ card }: { card: Extract<Card, { kind: 'poll' }> }) {
  const { t } = useTranslation()
  const { pollId, question } = card
  const own = useAsides((state) => state.polls[pollId])
  const isOnline = useConnection(selectIsOnline)
  const [error, setError] = useState<CallError | null>(null)
  // A result may have moved on while nobody was told: when the card comes into view, and when the line is back.
  useEffect(() => {
    if (!isOnline) return
    loadPoll(pollId).then(
      () => setError(null),
      (thrown: unknown) => setError(toCallError(thrown)),
    )
  }, [pollId, isOnline])
  return (
    <article className={css.poll} aria-label={t('polls.label', { question: own?.poll.question ?? question ?? '' })}>
      <p className={css.kind}>
        <ChartBarBig aria-hidden />
        {t(own?.poll.choice === 'multiple' ? 'polls.kindMultiple' : 'polls.kind')}
      </p>
      <p className={css.question} dir="auto">
        {own?.poll.question ?? question}
      </p>
      {own ? (
        <Options own={own} isOnline={isOnline} />
      ) : (
        <ul className={css.options}>
          {(card.options ?? []).map((text) => (
            <li key={text} className={css.option} dir="auto">
              {text}
            </li>
          ))}
        </ul>
      )}
      {own ? <PollFoot own={own} /> : null}
      {!own && error ? (
        <p className={css.note}>{error.code === 'not_found' ? t('polls.elsewhere') : error.message}</p>
      ) : null}
      {!own && !error ? <p className={css.note}>{t(isOnline ? 'polls.loading' : 'polls.offline')}</p> : null}
    </article>
  )
}

function Options({ own: { poll, mine }, isOnline }: { own: OwnPoll; isOnline: boolean }) {
  const { t } = useTranslation()
  const now = useClock()
  const [isBusy, setBusy] = useState(false)
  const isOver = poll.closedAt !== null || (poll.endsAt !== null && Date.parse(poll.endsAt) <= now)
  const most = Math.max(...poll.options.map(({ votes }) => votes))
  const choose = async (position: number) => {
    const others = poll.choice === 'single' ? [] : mine.filter((each) => each !== position)
    setBusy(true)
    try {
      await vote(poll.id, mine.includes(position) ? others : [...others, position])
    } catch (thrown) {
      toast(toCallError(thrown).message, { tone: 'problem' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <ul className={css.options}>
      {poll.options.map(({ position, text, votes }) => {
        const isMine = mine.includes(position)
        const share = poll.voters === 0 ? 0 : votes / poll.voters
        return (
          <li key={position}>
            <button
              type="button"
              className={classes(css.option, isMine && css.mine, isOver && votes === most && most > 0 && css.winner)}
              aria-pressed={isMine}
              aria-label={t(isMine ? 'polls.optionMine' : 'polls.option', { text, count: votes })}
              disabled={isOver || !isOnline}
              aria-busy={isBusy || undefined}
              onClick={() => {
                if (!isBusy) void choose(position)
              }}
            >
              <span className={css.bar} style={{ inlineSize: `${Math.round(share * 100)}%` }} />
              <span className={classes(css.mark, poll.choice === 'single' && css.round)}>
                {isMine ? <Check aria-hidden /> : null}
              </span>
              <span className={css.text} dir="auto">
                {text}
              </span>
              <span className={css.count}>{votes}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
