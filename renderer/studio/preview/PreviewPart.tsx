import { Link2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StudioPartner } from '#shared/protocol/studio.ts'
import { previewRoutes, type PreviewReader } from '#shared/protocol/studio-preview.ts'
import { call } from '#renderer/app/api/call.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { useDebounced } from '#renderer/ui/use-debounced.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { ErrorState } from '#renderer/ui/States.tsx'
import { Tabs } from '#renderer/ui/Tabs.tsx'
import { act } from '../act.ts'
import { Changes } from './Changes.tsx'
import { Cleaning } from './Cleaning.tsx'
import { diffItems } from './diff.ts'
import { Findings } from './Findings.tsx'
import { splitIgnored } from './findings.ts'
import { ItemPicker } from './ItemPicker.tsx'
import { useLook } from './look.ts'
import { PageCard } from './PageCard.tsx'
import { PreviewAs } from './PreviewAs.tsx'
import { draftPrefix, placeOf } from './reader-items.ts'
import { SharesDialog } from './SharesDialog.tsx'
import { Source } from './Source.tsx'
import { EmptyStage, Stage } from './Stage.tsx'
import { useDraft } from './use-draft.ts'
import css from './Preview.module.css'

type Side = 'source' | 'findings' | 'changes' | 'cleaning' | 'page'

const nothing = () => undefined

/** Waits with a city until its name is written. Milliseconds. */
const cityPause = 300

/** A draft as readers would get it, beside what is wrong with it and what it would change. */
export function PreviewPart({ partner, feedId }: { partner: StudioPartner; feedId: string | undefined }) {
  const { t } = useTranslation()
  const feed = partner.feeds.find(({ id }) => id === feedId) ?? null
  const language = useLook((state) => state.language)
  const city = useDebounced(
    useLook((state) => state.city),
    cityPause,
  )
  const [at, setAt] = useState<string | null>(null)
  const as = useMemo(
    (): PreviewReader => ({ ...(city ? { city } : {}), ...(language ? { language } : {}), ...(at ? { at } : {}) }),
    [city, language, at],
  )
  const draft = useDraft(partner.id, feed, as)
  const [side, setSide] = useState<Side>('source')
  const [place, setPlace] = useState<{ line: number } | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const [isSharing, setSharing] = useState(false)
  const live = useCall(previewRoutes.studioLive, feed?.isPublished ? { params: { id: feed.id } } : null)
  const { report, ignored } = draft
  const mayEdit = partner.role !== 'viewer'
  const liveItems = live.data?.items
  const changes = useMemo(() => {
    if (!liveItems || !report) return null
    const identified = (report.preview ?? []).map((item) => ({
      identity: report.items[Number(item.id)]?.id ?? item.id,
      item,
    }))
    return diffItems(
      liveItems,
      identified,
      report.items.map(({ id }) => id),
    )
  }, [liveItems, report])
  const index = chosen === null ? Number(report?.preview?.[0]?.id ?? 0) : placeOf({ id: chosen })
  const ignore = (code: string, reason: string | null) =>
    act(async () => {
      const params = { id: partner.id, code }
      const answer =
        reason === null
          ? await call(previewRoutes.heedFinding, { params })
          : await call(previewRoutes.ignoreFinding, { params, body: { reason } })
      draft.setIgnored(answer.ignored)
    }, nothing)
  const picker =
    report && report.items.length > 0 ? (
      <ItemPicker items={report.items} place={index} onChoose={(next) => setChosen(`${draftPrefix}${next}`)} />
    ) : null
  return (
    <div className={css.studio}>
      <div className={css.side}>
        <Tabs<Side>
          label={t('preview.sides')}
          value={side}
          tabs={[
            { value: 'source', label: t('preview.source') },
            {
              value: 'findings',
              label: t('preview.findings'),
              count: splitIgnored(report?.problems ?? [], ignored).open.length,
            },
            { value: 'changes', label: t('preview.changes'), count: changes?.length ?? 0 },
            { value: 'cleaning', label: t('preview.cleaning.title') },
            { value: 'page', label: t('preview.page.title') },
          ]}
          onChange={setSide}
        >
          <div className={css.pane}>
            {side === 'source' ? <Source draft={draft} partner={partner} feed={feed} place={place} /> : null}
            {side === 'findings' ? (
              <Findings
                report={report}
                ignored={ignored}
                onShow={(line) => {
                  setPlace({ line })
                  setSide('source')
                }}
                {...(mayEdit ? { onIgnore: ignore } : {})}
              />
            ) : null}
            {side === 'changes' ? (
              live.status === 'failed' ? (
                <ErrorState title={t('preview.liveFailed')} text={live.error?.message ?? ''} onRetry={live.reload} />
              ) : (
                <Changes changes={changes} hasLive={feed?.isPublished ?? false} />
              )
            ) : null}
            {side === 'cleaning' && draft.known && picker ? (
              <>
                {picker}
                <Cleaning key={index} partnerId={partner.id} draft={draft.known} item={index} />
              </>
            ) : null}
            {side === 'page' && picker ? (
              <>
                {picker}
                <PageCard key={index} partnerId={partner.id} url={report?.items[index]?.link ?? null} />
              </>
            ) : null}
            {(side === 'cleaning' || side === 'page') && !picker ? <Findings report={null} ignored={[]} /> : null}
          </div>
        </Tabs>
      </div>
      <div className={css.stage} aria-busy={draft.isReading}>
        {report ? (
          <Stage
            partner={partner}
            report={report}
            readAt={draft.readAt}
            at={at}
            chosen={chosen}
            onChoose={setChosen}
            tools={
              <>
                <PreviewAs at={at} onAt={setAt} />
                {mayEdit ? (
                  <Button size="small" icon={<Link2 aria-hidden />} onClick={() => setSharing(true)}>
                    {t('preview.share.action')}
                  </Button>
                ) : null}
              </>
            }
          />
        ) : (
          <EmptyStage />
        )}
      </div>
      {isSharing ? (
        <SharesDialog partnerId={partner.id} draft={draft.source} onClose={() => setSharing(false)} />
      ) : null}
    </div>
  )
}
