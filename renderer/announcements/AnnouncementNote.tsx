import { Megaphone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Card } from '#shared/protocol/messages.ts'
import { ownVersion } from './languages.ts'
import css from './Announcements.module.css'

/** Where an announcement stands among the messages: the moment it was made. */
export function AnnouncementNote({ card }: { card: Extract<Card, { kind: 'announcement' }> }) {
  const { t } = useTranslation()
  const version = ownVersion(card.versions ?? [])
  return (
    <article className={css.note} aria-label={t('announcements.label', { title: version?.title ?? '' })}>
      <p className={css.kind}>
        <Megaphone aria-hidden />
        {t('announcements.kind')}
      </p>
      <p className={css.title} lang={version?.language} dir="auto">
        {version?.title}
      </p>
      <p className={css.excerpt} lang={version?.language} dir="auto">
        {version?.excerpt}
      </p>
    </article>
  )
}
