import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { contactLimits } from '#shared/contacts/limits.ts'
import { contactPolicy, type ContactPolicy, type Settings } from '#shared/protocol/identity.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { OwnReports } from '#renderer/reports/OwnReports.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { Switch } from '#renderer/ui/Switch.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { RadioGroup } from './RadioGroup.tsx'
import { SettingsPage } from './SettingsPage.tsx'
import { useSettings, type ChangeSettings } from './use-setting.ts'
import css from './Settings.module.css'

const awayMinutes = [0, 5, 10, 15, 30, 60]

/** Who may reach one, and what others can tell of one. */
export function PrivacySettings({ settings, onChange }: { settings: Settings; onChange: ChangeSettings }) {
  const { t } = useTranslation()
  const [now, change] = useSettings(settings, onChange)
  // "A question" takes effect only with its question and answer, so it is chosen here before it is saved.
  const [policy, setPolicy] = useState<ContactPolicy>(now.contactPolicy)
  const choosePolicy = (next: ContactPolicy) => {
    setPolicy(next)
    if (next !== 'question' || (settings.contactQuestion && settings.contactAnswer)) change({ contactPolicy: next })
  }
  return (
    <SettingsPage title={t('identity.settings.privacy.title')} lead={t('identity.settings.privacy.lead')}>
      <div className={css.form}>
        <RadioGroup
          label={t('identity.settings.privacy.whoMayAdd')}
          value={policy}
          options={contactPolicy.options.map((value) => ({ value, label: t(`identity.settings.privacy.${value}`) }))}
          onChange={choosePolicy}
        />
        {policy === 'question' ? <QuestionForm settings={settings} onSave={onChange} /> : null}
      </div>
      <div className={css.box}>
        <Switch
          label={t('identity.settings.privacy.readReceipts')}
          note={t('identity.settings.privacy.readReceiptsNote')}
          checked={now.readReceipts}
          onChange={(readReceipts) => change({ readReceipts })}
        />
        <Switch
          label={t('identity.settings.privacy.typing')}
          note={t('identity.settings.privacy.typingNote')}
          checked={now.typing}
          onChange={(typing) => change({ typing })}
        />
        <Switch
          label={t('identity.settings.privacy.birthday')}
          note={t('identity.settings.privacy.birthdayNote')}
          checked={now.showBirthday}
          onChange={(showBirthday) => change({ showBirthday })}
        />
        <Switch
          label={t('identity.settings.privacy.linkPreviews')}
          note={t('identity.settings.privacy.linkPreviewsNote')}
          checked={now.linkPreviews}
          onChange={(linkPreviews) => change({ linkPreviews })}
        />
        <Switch
          label={t('identity.settings.privacy.partnerCounts')}
          note={t('identity.settings.privacy.partnerCountsNote')}
          checked={now.partnerCounts}
          onChange={(partnerCounts) => change({ partnerCounts })}
        />
      </div>
      <div className={css.form}>
        <Select
          label={t('identity.settings.presence.away')}
          hint={t('identity.settings.presence.awayNote')}
          value={String(now.awayAfterMinutes)}
          options={[...new Set([...awayMinutes, now.awayAfterMinutes])]
            .sort((a, b) => a - b)
            .map((minutes) => ({
              value: String(minutes),
              label: t('identity.settings.presence.minutes', { minutes }),
            }))}
          onChange={(minutes) => change({ awayAfterMinutes: Number(minutes) })}
        />
      </div>
      <section className={css.form} aria-label={t('reports.mine.title')}>
        <h3>{t('reports.mine.title')}</h3>
        <OwnReports />
      </section>
    </SettingsPage>
  )
}

function QuestionForm({ settings, onSave }: { settings: Settings; onSave: ChangeSettings }) {
  const { t } = useTranslation()
  const [contactQuestion, setQuestion] = useState(settings.contactQuestion)
  const [contactAnswer, setAnswer] = useState(settings.contactAnswer)
  const submit = useSubmit({ settings: { contactQuestion, contactAnswer } })
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const missing = [contactQuestion, contactAnswer].findIndex((text) => text.trim() === '')
    if (missing !== -1) {
      const field = missing === 0 ? 'settings.contactQuestion' : 'settings.contactAnswer'
      submit.fail(field, t('identity.settings.privacy.questionMissing'))
      return
    }
    const isSaved = await submit.run(() => onSave({ contactPolicy: 'question', contactQuestion, contactAnswer }))
    if (isSaved) toast(t('identity.settings.privacy.questionSaved'), { tone: 'success' })
  }
  return (
    <form className={css.fields} onSubmit={(event) => void save(event)}>
      <TextField
        label={t('identity.settings.privacy.questionLabel')}
        placeholder={t('identity.settings.privacy.questionPlaceholder')}
        value={contactQuestion}
        onChange={setQuestion}
        maxLength={120}
        error={submit.errorOf('settings.contactQuestion')}
      />
      <TextField
        label={t('identity.settings.privacy.answerLabel')}
        hint={t('identity.settings.privacy.answerHint')}
        value={contactAnswer}
        onChange={setAnswer}
        maxLength={contactLimits.requestAnswer}
        autoComplete="off"
        error={submit.errorOf('settings.contactAnswer')}
      />
      <FormProblem text={submit.general('settings.contactQuestion', 'settings.contactAnswer')} />
      <span className={css.actions}>
        <Button type="submit" variant="primary" busy={submit.isBusy}>
          {t('identity.settings.privacy.saveQuestion')}
        </Button>
      </span>
    </form>
  )
}
