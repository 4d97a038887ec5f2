import { useTranslation } from 'react-i18next'
import { Link, Redirect, useLocation, useRoute } from 'wouter'
import { staffRoutes } from '#shared/protocol/staff.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { selectMe, useSession } from '#renderer/app/store/session.ts'
import { Page } from '#renderer/groups/Page.tsx'
import { Tabs } from '#renderer/ui/Tabs.tsx'
import { AccountsPart } from './AccountsPart.tsx'
import { AppealsPart } from './AppealsPart.tsx'
import { FeaturedPart } from './FeaturedPart.tsx'
import { GroupsPart } from './GroupsPart.tsx'
import { LockAppeals } from './LockAppeals.tsx'
import { LogPart } from './LogPart.tsx'
import { PartnersPart } from './PartnersPart.tsx'
import css from './Staff.module.css'

const parts = ['featured', 'groups', 'accounts', 'appeals', 'partners', 'log'] as const
type Part = (typeof parts)[number]

/** The console of the platform's staff; there is nothing here for anybody else. */
export default function StaffScreen() {
  const me = useSession(selectMe)
  if (me === null) return null
  return me.roles.includes('staff') ? <Console /> : <Redirect to="/chats" replace />
}

function Console() {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const [, params] = useRoute<{ part?: string }>('/staff/:part?')
  const { data, reload } = useCall(staffRoutes.staffOverview, {})
  const shown = parts.find((part) => part === params?.part) ?? 'featured'
  return (
    <Page
      title={t('staff.title')}
      text={t('staff.intro')}
      actions={<Link href="/queue">{t('staff.reports')}</Link>}
      width="reading"
    >
      <Tabs<Part>
        label={t('staff.tabs.label')}
        value={shown}
        tabs={parts.map((value) => ({
          value,
          label: t(`staff.tabs.${value}`),
          ...(value === 'appeals' ? { count: data?.appeals ?? 0 } : {}),
        }))}
        onChange={(next) => navigate(`/staff/${next}`)}
      >
        <div className={css.part}>
          {shown === 'featured' ? <FeaturedPart /> : null}
          {shown === 'groups' ? <GroupsPart /> : null}
          {shown === 'accounts' ? <AccountsPart namesStaff={data?.namesStaff ?? false} /> : null}
          {shown === 'appeals' ? (
            <>
              <AppealsPart onJudged={reload} />
              <LockAppeals onJudged={reload} />
            </>
          ) : null}
          {shown === 'partners' ? <PartnersPart /> : null}
          {shown === 'log' ? <LogPart /> : null}
        </div>
      </Tabs>
    </Page>
  )
}
