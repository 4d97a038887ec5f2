import { Unlink } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { previewRoutes } from '#shared/protocol/studio-preview.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { Page } from '#renderer/groups/Page.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '#renderer/ui/States.tsx'
import { Tabs } from '#renderer/ui/Tabs.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { Findings } from './Findings.tsx'
import { splitIgnored } from './findings.ts'
import { Stage } from './Stage.tsx'
import css from './Preview.module.css'

type Part = 'preview' | 'findings'

/** Asks search engines to leave the page alone for as long as it is shown. */
function useUnlisted(): void {
  useEffect(() => {
    const tag = document.createElement('meta')
    tag.name = 'robots'
    tag.content = 'noindex, nofollow'
    document.head.append(tag)
    return () => tag.remove()
  }, [])
}

/** A draft that a colleague shared, for whoever has the link. */
export default function SharedPreview({ token, part }: { token: string; part: string | undefined }) {
  const { t } = useTranslation()
  useUnlisted()
  const [shown, setShown] = useState<Part>(part === 'findings' ? 'findings' : 'preview')
  const [chosen, setChosen] = useState<string | null>(null)
  const { data, error, status, reload } = useCall(previewRoutes.sharedPreview, { params: { token } })
  if (!data && status !== 'failed') {
    return (
      <main className={css.alone}>
        <SkeletonRows rows={6} />
      </main>
    )
  }
  if (!data) {
    const isGone = error?.code === 'not_found' || error?.code === 'invalid'
    return (
      <main className={css.alone}>
        {isGone ? (
          <EmptyState icon={<Unlink />} title={t('preview.share.gone')} text={t('preview.share.goneText')} />
        ) : (
          <ErrorState title={t('preview.share.failed')} text={error?.message ?? ''} onRetry={reload} />
        )}
      </main>
    )
  }
  const { partner, share, report, ignored } = data
  return (
    <main className={css.alone}>
      <Page
        title={t('preview.share.of', { name: partner.name })}
        text={
          <>
            {t('preview.share.by', { name: share.by })} <Time at={share.at} format="full" /> · {t('preview.share.ends')}{' '}
            <Time at={share.expiresAt} format="relative" />
          </>
        }
      >
        <Tabs<Part>
          label={t('preview.sides')}
          value={shown}
          tabs={[
            { value: 'preview', label: t('preview.share.preview') },
            {
              value: 'findings',
              label: t('preview.findings'),
              count: splitIgnored(report.problems, ignored).open.length,
            },
          ]}
          onChange={setShown}
        >
          <div className={css.pane}>
            {shown === 'preview' ? (
              <div className={css.stage}>
                <Stage
                  partner={partner}
                  report={report}
                  readAt={share.at}
                  at={null}
                  chosen={chosen}
                  onChoose={setChosen}
                />
              </div>
            ) : (
              <Findings report={report} ignored={ignored} />
            )}
          </div>
        </Tabs>
      </Page>
    </main>
  )
}
