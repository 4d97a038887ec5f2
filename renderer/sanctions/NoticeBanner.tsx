import { Megaphone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Notice } from '#shared/protocol/sanctions.ts'
import { openNotice, selectNoticeOf, selectUnreadNotice, useNotices } from '#renderer/app/store/notices.ts'
import { Button } from '#renderer/ui/Button.tsx'
import css from './Sanctions.module.css'

/** Above the list of chats: what was done to the reader in a group and they have not read yet. */
export function NoticeBanner() {
  const { t } = useTranslation()
  const notice = useNotices(selectUnreadNotice)
  if (!notice) return null
  return (
    <button type="button" className={css.banner} onClick={() => openNotice(notice.id)}>
      <Megaphone aria-hidden />
      <span dir="auto">{t(`sanctions.notice.title.${notice.kind}`, { group: notice.groupName })}</span>
      <b>{t('sanctions.notice.open')}</b>
    </button>
  )
}

interface WhyProps {
  conversationId: string
  kind: Notice['kind']
}

/** In a sentence: leads to the notice of why one is muted. */
export function WhyLink({ conversationId, kind }: WhyProps) {
  const { t } = useTranslation()
  const notice = useNotices(selectNoticeOf(conversationId, kind))
  if (!notice) return null
  return (
    <button type="button" className={css.link} onClick={() => openNotice(notice.id)}>
      {t('sanctions.notice.whyMuted')}
    </button>
  )
}

/** The same as a button of its own. */
export function WhyButton({ conversationId, kind }: WhyProps) {
  const { t } = useTranslation()
  const notice = useNotices(selectNoticeOf(conversationId, kind))
  if (!notice) return null
  return (
    <Button wide onClick={() => openNotice(notice.id)}>
      {t('sanctions.notice.whyMuted')}
    </Button>
  )
}
