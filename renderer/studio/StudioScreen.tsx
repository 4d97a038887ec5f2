import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRoute } from 'wouter'
import { studioRoutes } from '#shared/protocol/studio.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { Page } from '#renderer/groups/Page.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { NavLink } from '#renderer/ui/NavLink.tsx'
import { ApplicationCard } from './ApplicationCard.tsx'
import { ApplyForm } from './ApplyForm.tsx'
import { Loaded } from './Loaded.tsx'
import { PartnerPage } from './PartnerPage.tsx'
import css from './Studio.module.css'

/** The partner studio: one's partners and applications, or one of the partners. */
export default function StudioScreen() {
  const [, params] = useRoute<{ id?: string; part?: string; feed?: string }>('/studio/:id?/:part?/:feed?')
  const id = params?.id
  return id ? <PartnerPage key={id} id={id} part={params.part} feedId={params.feed} /> : <Start />
}

function Start() {
  const { t } = useTranslation()
  const state = useCall(studioRoutes.studio, {})
  const [isApplying, setApplying] = useState(false)
  return (
    <Page title={t('studio.title')} text={t('studio.intro')} width="reading">
      <Loaded state={state}>
        {({ partners, applications }) => {
          const isWaiting = applications.some((one) => one.state === 'submitted' || one.state === 'question')
          return (
            <>
              {partners.length > 0 ? (
                <ul className={css.list}>
                  {partners.map((partner) => (
                    <li key={partner.id} className={css.partner}>
                      <NavLink href={`/studio/${partner.id}`} isCurrent={false}>
                        <b dir="auto">{partner.name}</b>
                        <span className={css.soft}>
                          {t(`studio.role.${partner.role}`)} ·{' '}
                          {partner.isShown ? t('studio.shown') : t('studio.notShown')}
                        </span>
                        {partner.notices > 0 ? (
                          <Chip tone="amber">{t('studio.notices.count', { count: partner.notices })}</Chip>
                        ) : null}
                      </NavLink>
                    </li>
                  ))}
                </ul>
              ) : null}
              {applications
                .filter(({ state: step }) => step !== 'approved')
                .map((application) => (
                  <ApplicationCard key={application.id} application={application} onChanged={state.reload} />
                ))}
              {isWaiting ? null : partners.length === 0 || isApplying ? (
                <ApplyForm onSent={state.reload} />
              ) : (
                <div>
                  <Button onClick={() => setApplying(true)}>{t('studio.apply.another')}</Button>
                </div>
              )}
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}
