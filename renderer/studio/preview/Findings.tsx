import { CircleCheck, FileSearch } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FeedReport } from '#shared/protocol/feed-report.ts'
import type { IgnoredFinding } from '#shared/protocol/studio-preview.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { copy } from './copy.ts'
import { FetchFacts } from './FetchFacts.tsx'
import { FindingCard } from './FindingCard.tsx'
import {
  findingsAsMarkdown,
  groupFindings,
  severities,
  splitIgnored,
  type FindingGroup,
  type Severity,
} from './findings.ts'
import css from './Preview.module.css'

const tones = { error: 'rose', warning: 'amber', advice: 'jade' } as const

interface FindingsProps {
  report: FeedReport | null
  ignored: readonly IgnoredFinding[]
  onShow?: (line: number) => void
  /** Absent for whom it is not to decide. */
  onIgnore?: (code: string, reason: string | null) => Promise<boolean>
}

/** What is wrong with a draft, by kind: counted, filtered, each with its place, its reason and its cure. */
export function Findings({ report, ignored, onShow, onIgnore }: FindingsProps) {
  const { t } = useTranslation()
  const [only, setOnly] = useState<Severity | null>(null)
  if (!report) return <EmptyState icon={<FileSearch />} title={t('preview.noReport')} />
  const { problems, guides } = report
  const { open, quiet } = splitIgnored(problems, ignored)
  const card = (group: FindingGroup) => (
    <FindingCard
      key={`${group.severity} ${group.code}`}
      group={group}
      guide={guides[group.code]}
      ignored={ignored.find(({ code }) => code === group.code)}
      onShow={onShow}
      onIgnore={onIgnore ? (reason) => onIgnore(group.code, reason) : undefined}
    />
  )
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
            {t(`preview.count.${severity}`, {
              count: open.filter((problem) => problem.severity === severity).length,
            })}
          </Chip>
        ))}
        <span className={css.space} />
        <Button size="small" onClick={() => copy(findingsAsMarkdown(report, ignored))}>
          {t('preview.copyMarkdown')}
        </Button>
        <Button size="small" onClick={() => copy(JSON.stringify({ problems, ignored }, null, 2))}>
          {t('preview.copyJson')}
        </Button>
      </div>
      <FetchFacts report={report} />
      {open.length === 0 ? <EmptyState icon={<CircleCheck />} title={t('preview.clean')} /> : null}
      <ul className={css.findings}>
        {groupFindings(open.filter(({ severity }) => only === null || severity === only)).map(card)}
      </ul>
      {quiet.length > 0 ? (
        <details className={css.facts}>
          <summary>{t('preview.ignored', { count: groupFindings(quiet).length })}</summary>
          <ul className={css.findings}>{groupFindings(quiet).map(card)}</ul>
        </details>
      ) : null}
    </>
  )
}
