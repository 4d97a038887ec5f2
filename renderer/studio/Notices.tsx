import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { studioRoutes, type PartnerNotice, type StudioPartner } from '#shared/protocol/studio.ts'
import { call } from '#renderer/app/api/call.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { act } from './act.ts'
import css from './Studio.module.css'

/** What the team has been told and not put away: feeds that fail or are paused, items that the platform has hidden. */
export function Notices({ partner, onChanged }: { partner: StudioPartner; onChanged: () => void }) {
  const { t } = useTranslation()
  const dismiss = ({ id }: PartnerNotice) =>
    act(() => call(studioRoutes.dismissPartnerNotice, { params: { id } }), onChanged)
  return partner.notices.map((notice) => (
    <div key={notice.id} className={css.notice} role="status">
      <TriangleAlert aria-hidden />
      <span className={css.grow}>
        {t(`studio.notices.${notice.kind}`, { name: notice.name, text: notice.text })}{' '}
        <span className={css.soft}>
          <Time at={notice.at} format="list" />
        </span>
      </span>
      {partner.role === 'viewer' ? null : (
        <Button size="small" variant="quiet" onClick={() => void dismiss(notice)}>
          {t('studio.notices.dismiss')}
        </Button>
      )}
    </div>
  ))
}
