import { SearchX, TextSearch } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SearchHit } from '#shared/protocol/search.ts'
import { EmptyState, ErrorState, OfflineNote } from '#renderer/ui/States.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import type { Asked } from './asked.ts'
import { isQuestion } from './asked.ts'
import { HitList } from './HitList.tsx'
import { useHits } from './use-hits.ts'

interface ResultsProps {
  asked: Asked
  onOpen: (hit: SearchHit) => void
}

/** What was found, in all its states. */
export function Results({ asked, onOpen }: ResultsProps) {
  const { t } = useTranslation()
  const pages = useHits(asked)
  if (!isQuestion(asked))
    return <EmptyState icon={<TextSearch />} title={t('search.begin.title')} text={t('search.begin.text')} />
  return (
    <>
      {pages.isLocal ? <OfflineNote since={null} text={t('search.offline')} /> : null}
      {pages.status === 'loading' ? (
        <SkeletonRows rows={6} />
      ) : pages.error && pages.items.length === 0 ? (
        <ErrorState title={t('search.failed')} text={pages.error?.message} onRetry={pages.reload} />
      ) : pages.items.length === 0 && !pages.hasMore ? (
        pages.isBusy ? (
          <SkeletonRows rows={6} />
        ) : (
          <EmptyState
            icon={<SearchX />}
            title={t('search.nothing.title')}
            text={t(pages.isLocal ? 'search.nothing.here' : 'search.nothing.text')}
          />
        )
      ) : (
        <HitList
          label={t('search.results')}
          pages={pages}
          hasPlaces={asked.conversationId === undefined}
          onOpen={onOpen}
        />
      )}
    </>
  )
}
