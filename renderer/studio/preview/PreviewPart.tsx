import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { studioRoutes, type StudioPartner } from '#shared/protocol/studio.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { Tabs } from '#renderer/ui/Tabs.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { FileSearch } from 'lucide-react'
import { diffItems } from '../diff.ts'
import { Changes } from './Changes.tsx'
import { Findings } from './Findings.tsx'
import { Source } from './Source.tsx'
import { Stage } from './Stage.tsx'
import { useDraft } from './use-draft.ts'
import css from './Preview.module.css'

type Side = 'findings' | 'source' | 'changes'

/** A draft as readers would get it, beside what is wrong with it and what it would change. */
export function PreviewPart({ partner, feedId }: { partner: StudioPartner; feedId: string | undefined }) {
  const { t } = useTranslation()
  const feed = partner.feeds.find(({ id }) => id === feedId) ?? null
  const draft = useDraft(partner.id, feed)
  const [side, setSide] = useState<Side>('source')
  const [place, setPlace] = useState<{ line: number } | null>(null)
  const live = useCall(studioRoutes.studioLive, feed?.isPublished ? { params: { id: feed.id } } : null)
  const { report } = draft
  const items = (report?.preview ?? []).map((item) => ({ ...item, source: partner.name, tabId: partner.id }))
  const identified = items.map((item) => ({ identity: report?.items[Number(item.id)]?.id ?? item.id, item }))
  const changes = live.data && report ? diffItems(live.data.items, identified) : null
  return (
    <div className={css.studio}>
      <div className={css.side}>
        <Tabs<Side>
          label={t('studio.preview.sides')}
          value={side}
          tabs={[
            { value: 'source', label: t('studio.preview.source') },
            { value: 'findings', label: t('studio.preview.findings'), count: report?.problems.length ?? 0 },
            { value: 'changes', label: t('studio.preview.changes'), count: changes?.length ?? 0 },
          ]}
          onChange={setSide}
        >
          <div className={css.pane}>
            {side === 'source' ? <Source draft={draft} partner={partner} feed={feed} place={place} /> : null}
            {side === 'findings' ? (
              <Findings
                report={report}
                onShow={(line) => {
                  setPlace({ line })
                  setSide('source')
                }}
              />
            ) : null}
            {side === 'changes' ? <Changes changes={changes} hasLive={feed?.isPublished ?? false} /> : null}
          </div>
        </Tabs>
      </div>
      <div className={css.stage}>
        {report ? (
          <Stage items={items} />
        ) : (
          <EmptyState icon={<FileSearch />} title={t('studio.preview.empty')} text={t('studio.preview.emptyText')} />
        )}
      </div>
    </div>
  )
}
