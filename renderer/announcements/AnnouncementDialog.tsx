import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { endonym } from '#shared/language/languages.ts'
import type { Announcement } from '#shared/protocol/announcements.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { ownVersion } from './languages.ts'
import css from './Announcements.module.css'

/** The whole of an announcement, in any of its languages. */
export function AnnouncementDialog({ announcement, onClose }: { announcement: Announcement; onClose: () => void }) {
  const { t } = useTranslation()
  const { versions, author, startsAt, expiresAt } = announcement
  const [language, setLanguage] = useState(() => ownVersion(versions)?.language)
  const version = versions.find((each) => each.language === language) ?? versions[0]
  return (
    <Dialog
      open
      onClose={onClose}
      title={version?.title ?? ''}
      description={
        <p className={css.meta}>
          {t('announcements.by', { name: author.displayName })} <Time at={startsAt} format="list" />
          {expiresAt === null ? null : (
            <>
              {' · '}
              {t('announcements.until')} <Time at={expiresAt} format="full" />
            </>
          )}
        </p>
      }
    >
      {versions.length > 1 ? (
        <div className={css.languages} role="group" aria-label={t('announcements.languages')}>
          {versions.map((each) => (
            <Chip
              key={each.language}
              pressed={each.language === version?.language}
              onClick={() => setLanguage(each.language)}
            >
              <span lang={each.language}>{endonym(each.language)}</span>
            </Chip>
          ))}
        </div>
      ) : null}
      <p className={css.text} lang={version?.language} dir="auto">
        {version?.text}
      </p>
    </Dialog>
  )
}
