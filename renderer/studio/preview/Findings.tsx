import { CircleCheck, FileSearch } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FeedProblem, FeedReport } from '#shared/protocol/feed-report.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { findingsAsMarkdown, groupFindings, severities } from '../findings.ts'
import css from './Preview.module.css'

const tones = { error: 'rose', warning: 'amber', advice: 'jade' } as const

interface FindingsProps {
  report: FeedReport | null
  onShow: (line: number) => void
}

/** What is wrong with a draft, by kind: counted, filtered, each with its place, its reason and its cure. */
export function Findings({ report, onShow }: FindingsProps) {
  const { t } = useTranslation()
  const [only, setOnly] = useState<(typeof severities)[number] | null>(null)
  if (!report) return <EmptyState icon={<FileSearch />} title={t('studio.preview.noReport')} />
  const { problems, guides } = report
  if (problems.length === 0) return <EmptyState icon={<CircleCheck />} title={t('studio.preview.clean')} />
  const shown = groupFindings(problems.filter(({ severity }) => only === null || severity === only))
  const copy = (text: string) => {
    navigator.clipboard.writeText(text).then(
      () => toast(t('studio.preview.copied'), { tone: 'success' }),
      () => toast(t('ui.somethingFailed'), { tone: 'problem' }),
    )
  }
  return (
    <>
      <div className={css.tools}>
        {severities.map((severity) => (
          <Chip
            key={severity}
            tone={tones[severity]}
            pressed={only === severity}
            onClick={() => setOnly(only === severity ? null : severity)}
          >
            {t(`studio.preview.count.${severity}`, {
              count: problems.filter((problem) => problem.severity === severity).length,
            })}
          </Chip>
        ))}
        <span className={css.space} />
        <Button size="small" onClick={() => copy(findingsAsMarkdown(report))}>
          {t('studio.preview.copyMarkdown')}
        </Button>
        <Button size="small" onClick={() => copy(JSON.stringify(problems, null, 2))}>
          {t('studio.preview.copyJson')}
        </Button>
      </div>
      <ul className={css.findings}>
        {shown.map(({ code, severity, problems: own }) => (
          <li key={`${severity} ${code}`} className={css.finding}>
            <p className={css.head}>
              <Chip tone={tones[severity]}>{t(`studio.preview.severity.${severity}`)}</Chip>
              <code>{code}</code>
              {own.length > 1 ? (
                <span className={css.soft}>{t('studio.preview.times', { count: own.length })}</span>
              ) : null}
            </p>
            <ol className={css.places}>
              {own.slice(0, 5).map((problem, index) => (
                <Place key={`${problem.line ?? ''} ${index}`} problem={problem} onShow={onShow} />
              ))}
            </ol>
            {guides[code] ? (
              <div className={css.guide}>
                <p>{guides[code].why}</p>
                <p>{guides[code].fix}</p>
                {guides[code].example ? <pre>{guides[code].example}</pre> : null}
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  )
}

function Place({ problem, onShow }: { problem: FeedProblem; onShow: (line: number) => void }) {
  const { t } = useTranslation()
  const { message, line, column, excerpt } = problem
  return (
    <li>
      <span>{message}</span>{' '}
      {line === undefined ? null : (
        <button type="button" className={css.jump} onClick={() => onShow(line)}>
          {t('studio.preview.line', { line, column: column ?? 1 })}
        </button>
      )}
      {excerpt ? <pre className={css.excerpt}>{`${excerpt.text}\n${' '.repeat(excerpt.caret)}^`}</pre> : null}
    </li>
  )
}
