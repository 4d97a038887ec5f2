import { BellRing, CircleStop, Pencil, Users } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Announcement } from '#shared/protocol/announcements.ts'
import { endAnnouncement } from '#renderer/app/actions/announcements.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { LangTags } from '#renderer/ui/LangTags.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { ownVersion } from './languages.ts'
import { ReadersDialog } from './ReadersDialog.tsx'
import css from './Announcements.module.css'

const tones = { planned: 'amber', running: 'jade', ended: 'plain' } as const

interface AnnouncementRowProps {
  announcement: Announcement
  onEdit: () => void
  onChanged: () => void
}

/** One announcement with its numbers and what can be done with it. */
export function AnnouncementRow({ announcement, onEdit, onChanged }: AnnouncementRowProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<'readers' | 'end' | null>(null)
  const { versions, state, startsAt, expiresAt, needsConfirm, numbers, author, problem } = announcement
  const version = ownVersion(versions)
  const title = version?.title ?? ''
  return (
    <li className={css.row}>
      <div className={css.rowHead}>
        <p className={css.rowTitle} lang={version?.language} dir="auto">
          {title}
        </p>
        <Chip tone={tones[state]}>{t(`announcements.state.${state}`)}</Chip>
        <span className={css.tools}>
          {state === 'planned' ? null : (
            <IconButton label={t('announcements.readers', { title })} onClick={() => setOpen('readers')}>
              {needsConfirm ? <BellRing aria-hidden /> : <Users aria-hidden />}
            </IconButton>
          )}
          {state === 'ended' ? null : (
            <>
              <IconButton label={t('announcements.editOne', { title })} onClick={onEdit}>
                <Pencil aria-hidden />
              </IconButton>
              <IconButton label={t('announcements.endOne', { title })} onClick={() => setOpen('end')}>
                <CircleStop aria-hidden />
              </IconButton>
            </>
          )}
        </span>
      </div>
      <p className={css.excerpt} lang={version?.language} dir="auto">
        {version?.text}
      </p>
      {numbers && state !== 'planned' ? (
        <div className={css.numbers}>
          <span className={css.track} aria-hidden>
            <span
              style={{ inlineSize: `${numbers.members === 0 ? 0 : (numbers.read / numbers.members) * 100}%` }}
              className={css.read}
            />
            {needsConfirm ? (
              <span
                style={{ inlineSize: `${numbers.members === 0 ? 0 : (numbers.confirmed / numbers.members) * 100}%` }}
                className={css.done}
              />
            ) : null}
          </span>
          <span>
            {t('announcements.read', { count: numbers.read, members: numbers.members })}
            {needsConfirm ? ` · ${t('announcements.didConfirm', { count: numbers.confirmed })}` : ''}
          </span>
        </div>
      ) : null}
      <p className={css.meta}>
        {author.displayName} · <Time at={startsAt} format="full" />
        {expiresAt === null ? null : (
          <>
            {' '}
            – <Time at={expiresAt} format="full" />
          </>
        )}{' '}
        <LangTags codes={versions.map(({ language }) => language)} />
      </p>
      {problem ? <p className={css.problem}>{problem}</p> : null}
      {open === 'readers' ? <ReadersDialog announcement={announcement} onClose={() => setOpen(null)} /> : null}
      <ConfirmDialog
        open={open === 'end'}
        onClose={() => setOpen(null)}
        title={t('announcements.endTitle', { title })}
        description={t('announcements.endText')}
        confirmLabel={t('announcements.endConfirm')}
        onConfirm={async () => {
          await endAnnouncement(announcement.groupId, announcement.id)
          onChanged()
        }}
      />
    </li>
  )
}
