import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FeedProblem, FindingGuide } from '#shared/protocol/feed-report.ts'
import type { IgnoredFinding } from '#shared/protocol/studio-preview.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { Excerpt } from './Excerpt.tsx'
import type { FindingGroup } from './findings.ts'
import css from './Preview.module.css'

const tones = { error: 'rose', warning: 'amber', advice: 'jade' } as const
const shownAtFirst = 3

interface FindingCardProps {
  group: FindingGroup
  guide: FindingGuide | undefined
  /** Set where the partner lives with it. */
  ignored: IgnoredFinding | undefined
  /** Shows a line of the source; absent where there is none to show. */
  onShow?: ((line: number) => void) | undefined
  /** Ignores the kind with a reason, or with null no longer; absent for whom that is not. */
  onIgnore?: ((reason: string | null) => Promise<boolean>) | undefined
}

/** One kind of finding: its places, why it matters and how to mend it. */
export function FindingCard({
  group: { code, severity, problems },
  guide,
  ignored,
  onShow,
  onIgnore,
}: FindingCardProps) {
  const { t } = useTranslation()
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? problems : problems.slice(0, shownAtFirst)
  const name = useId()
  return (
    <li className={css.finding} data-severity={severity} aria-labelledby={name}>
      <p className={css.head} id={name}>
        <Chip tone={tones[severity]}>{t(`preview.severity.${severity}`)}</Chip>
        <code>{code}</code>
        {problems.length > 1 ? (
          <span className={css.soft}>{t('preview.times', { count: problems.length })}</span>
        ) : null}
      </p>
      <ol className={css.places}>
        {shown.map((problem, index) => (
          <Place key={`${problem.line ?? ''} ${index}`} problem={problem} onShow={onShow} />
        ))}
      </ol>
      {shown.length < problems.length ? (
        <button type="button" className={css.jump} onClick={() => setWhole(true)}>
          {t('preview.more', { count: problems.length - shown.length })}
        </button>
      ) : null}
      {guide ? (
        <div className={css.guide}>
          <p>{guide.why}</p>
          <p>{guide.fix}</p>
          {guide.example ? <pre dir="ltr">{guide.example}</pre> : null}
        </div>
      ) : null}
      {ignored ? (
        <p className={css.soft}>{t('preview.ignoredBy', { name: ignored.by, reason: ignored.reason })}</p>
      ) : null}
      {onIgnore ? <Ignoring isIgnored={ignored !== undefined} onIgnore={onIgnore} /> : null}
    </li>
  )
}

function Ignoring({
  isIgnored,
  onIgnore,
}: {
  isIgnored: boolean
  onIgnore: (reason: string | null) => Promise<boolean>
}) {
  const { t } = useTranslation()
  const [reason, setReason] = useState<string | null>(null)
  if (isIgnored) {
    return (
      <div>
        <Button size="small" variant="quiet" onClick={() => void onIgnore(null)}>
          {t('preview.heed')}
        </Button>
      </div>
    )
  }
  if (reason === null) {
    return (
      <div>
        <Button size="small" variant="quiet" onClick={() => setReason('')}>
          {t('preview.ignore')}
        </Button>
      </div>
    )
  }
  return (
    <form
      className={css.address}
      onSubmit={(event) => {
        event.preventDefault()
        void onIgnore(reason.trim())
      }}
    >
      <TextField label={t('preview.reason')} value={reason} onChange={setReason} maxLength={200} autoFocus />
      <span className={css.pair}>
        <Button type="submit" size="small" variant="primary" disabled={reason.trim() === ''}>
          {t('preview.ignore')}
        </Button>
        <Button size="small" onClick={() => setReason(null)}>
          {t('ui.cancel')}
        </Button>
      </span>
    </form>
  )
}

function Place({ problem, onShow }: { problem: FeedProblem; onShow: FindingCardProps['onShow'] }) {
  const { t } = useTranslation()
  const { message, line, column, excerpt } = problem
  const where = line === undefined ? null : t('preview.line', { line, column: column ?? 1 })
  return (
    <li>
      <span>{message}</span>{' '}
      {line === undefined || !onShow ? (
        <span className={css.soft}>{where}</span>
      ) : (
        <button type="button" className={css.jump} onClick={() => onShow(line)}>
          {where}
        </button>
      )}
      {excerpt ? <Excerpt excerpt={excerpt} /> : null}
    </li>
  )
}
