import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { announcementLimits as limits } from '#shared/announcements/limits.ts'
import { endonym } from '#shared/language/languages.ts'
import type { Announcement } from '#shared/protocol/announcements.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { saveAnnouncement } from '#renderer/app/actions/announcements.ts'
import { FormDialog } from '#renderer/app/forms/FormDialog.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { LanguagePicker } from '#renderer/ui/LanguagePicker.tsx'
import { fromLocalInput, toLocalInput } from '#renderer/ui/local-time.ts'
import { TextArea } from '#renderer/ui/TextArea.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import css from './Announcements.module.css'

type Version = Announcement['versions'][number]

interface AnnouncementFormProps {
  group: Group
  /** Null makes a new one. */
  announcement: Announcement | null
  onClose: () => void
  onSaved: () => void
}

/** Title and text in as many languages as the group speaks; when it begins and ends; whether it is to be confirmed. */
export function AnnouncementForm({ group, announcement, onClose, onSaved }: AnnouncementFormProps) {
  const { t } = useTranslation()
  const [versions, setVersions] = useState<Version[]>(
    announcement?.versions ?? [{ language: group.languages[0] ?? 'en', title: '', text: '' }],
  )
  const [needsConfirm, setNeedsConfirm] = useState(announcement?.needsConfirm ?? false)
  const isOut = announcement?.state === 'running'
  const [start, setStart] = useState(
    announcement?.state === 'planned' ? toLocalInput(new Date(announcement.startsAt)) : '',
  )
  const [end, setEnd] = useState(announcement?.expiresAt ? toLocalInput(new Date(announcement.expiresAt)) : '')
  const { isBusy, errorOf, general, run } = useSubmit({ versions, startsAt: start, expiresAt: end })
  const put = (index: number, change: Partial<Version>) =>
    setVersions(versions.map((each, at) => (at === index ? { ...each, ...change } : each)))

  async function submit(): Promise<void> {
    const isDone = await run(() =>
      saveAnnouncement(group.id, announcement?.id ?? null, {
        versions,
        needsConfirm,
        expiresAt: end === '' ? null : fromLocalInput(end),
        ...(start === '' || isOut ? {} : { startsAt: fromLocalInput(start) }),
      }),
    )
    if (!isDone) return
    toast(t(announcement ? 'announcements.form.changed' : 'announcements.form.done'), { tone: 'success' })
    onSaved()
    onClose()
  }

  return (
    <FormDialog
      size="medium"
      onClose={onClose}
      title={t(announcement ? 'announcements.form.edit' : 'announcements.form.title')}
      confirm={t(
        announcement ? 'announcements.form.save' : start === '' ? 'announcements.form.now' : 'announcements.form.plan',
      )}
      isBusy={isBusy}
      problem={general('versions', 'startsAt', 'expiresAt')}
      onSubmit={submit}
    >
      <LanguagePicker
        label={t('announcements.languages')}
        hint={t('announcements.form.languagesHint')}
        value={versions.map(({ language }) => language)}
        max={limits.versions}
        onChange={(codes) => {
          if (codes.length === 0) return
          setVersions(
            codes.map(
              (code) => versions.find((each) => each.language === code) ?? { language: code, title: '', text: '' },
            ),
          )
        }}
      />
      {versions.map(({ language, title, text }, index) => (
        <fieldset key={language} className={css.version}>
          <legend lang={language}>{endonym(language)}</legend>
          <TextField
            label={t('announcements.form.heading')}
            value={title}
            onChange={(next) => put(index, { title: next })}
            maxLength={limits.title}
            lang={language}
            error={errorOf(`versions.${index}.title`)}
          />
          <TextArea
            label={t('announcements.form.text')}
            value={text}
            onChange={(next) => put(index, { text: next })}
            maxLength={limits.text}
            rows={4}
            lang={language}
            error={errorOf(`versions.${index}.text`)}
          />
        </fieldset>
      ))}
      <Checkbox
        label={t('announcements.form.needsConfirm')}
        note={t('announcements.form.needsConfirmNote')}
        checked={needsConfirm}
        onChange={setNeedsConfirm}
      />
      <div className={css.times}>
        <TextField
          type="datetime-local"
          label={t('announcements.form.start')}
          optional={t('announcements.form.startNow')}
          value={start}
          onChange={setStart}
          disabled={isOut}
          error={errorOf('startsAt')}
        />
        <TextField
          type="datetime-local"
          label={t('announcements.form.end')}
          optional={t('announcements.form.endNever')}
          value={end}
          onChange={setEnd}
          error={errorOf('expiresAt')}
        />
      </div>
    </FormDialog>
  )
}
