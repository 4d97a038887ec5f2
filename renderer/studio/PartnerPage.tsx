import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { studioRoutes, type StudioPartner } from '#shared/protocol/studio.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { Page } from '#renderer/groups/Page.tsx'
import { Tabs } from '#renderer/ui/Tabs.tsx'
import { DomainPart } from './DomainPart.tsx'
import { FeedsPart } from './FeedsPart.tsx'
import { ItemsPart } from './items/ItemsPart.tsx'
import { Loaded } from './Loaded.tsx'
import { LookPart } from './look/LookPart.tsx'
import { Notices } from './Notices.tsx'
import { PreviewPart } from './preview/PreviewPart.tsx'
import { StatsPart } from './stats/StatsPart.tsx'
import { TeamPart } from './TeamPart.tsx'
import css from './Studio.module.css'

const parts = ['preview', 'feeds', 'items', 'stats', 'look', 'domain', 'team'] as const
type Part = (typeof parts)[number]

interface PartnerPageProps {
  id: string
  part: string | undefined
  /** The feed whose draft is looked at. */
  feedId: string | undefined
}

/** One partner, for those of its team. */
export function PartnerPage({ id, part, feedId }: PartnerPageProps) {
  const { t } = useTranslation()
  const state = useCall(studioRoutes.studioPartner, { params: { id } })
  const partner = state.data?.partner
  return (
    <Page
      title={partner?.name ?? t('studio.title')}
      text={partner ? (partner.isShown ? t('studio.shown') : t('studio.notShown')) : ''}
      above={
        <Link href="/studio" className={css.back}>
          {t('studio.title')}
        </Link>
      }
      takesFocus
    >
      <Loaded state={state}>
        {({ partner: own }) => (
          <div className={css.part}>
            <Notices partner={own} onChanged={state.reload} />
            <Parts partner={own} part={part} feedId={feedId} onChanged={state.reload} />
          </div>
        )}
      </Loaded>
    </Page>
  )
}

interface PartsProps {
  partner: StudioPartner
  part: string | undefined
  feedId: string | undefined
  onChanged: () => void
}

function Parts({ partner, part, feedId, onChanged }: PartsProps) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  // Who has not proven anything yet is led to that first, and stays there once it is done.
  const [first] = useState<Part>(() => (partner.domains.some(({ provenAt }) => provenAt) ? 'feeds' : 'domain'))
  const shown = parts.find((one) => one === part) ?? first
  return (
    <Tabs<Part>
      label={t('studio.parts.label')}
      value={shown}
      tabs={parts.map((value) => ({ value, label: t(`studio.parts.${value}`) }))}
      onChange={(next) => navigate(`/studio/${partner.id}/${next}`)}
    >
      <div className={css.part}>
        {shown === 'preview' ? <PreviewPart key={feedId} partner={partner} feedId={feedId} /> : null}
        {shown === 'feeds' ? <FeedsPart partner={partner} onChanged={onChanged} /> : null}
        {shown === 'items' ? <ItemsPart partner={partner} onChanged={onChanged} /> : null}
        {shown === 'stats' ? <StatsPart partner={partner} /> : null}
        {shown === 'look' ? <LookPart partner={partner} onChanged={onChanged} /> : null}
        {shown === 'domain' ? <DomainPart partner={partner} onChanged={onChanged} /> : null}
        {shown === 'team' ? <TeamPart partner={partner} onChanged={onChanged} /> : null}
      </div>
    </Tabs>
  )
}
