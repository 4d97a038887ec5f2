import { useTranslation } from 'react-i18next'
import type { Group } from '#shared/protocol/groups.ts'
import type { GroupSettings } from '#shared/protocol/joining.ts'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { SettingsForm } from './SettingsForm.tsx'
import { changesOf, useDraft } from './use-draft.ts'
import { useSpan } from './use-span.ts'
import { WelcomeFields, type WelcomeDraft } from './WelcomeFields.tsx'
import { WithSettings, type GroupChange } from './WithSettings.tsx'
import css from './Settings.module.css'

const gateSpans = [0, 10, 60, 24 * 60, 3 * 24 * 60, 7 * 24 * 60]

/** What newcomers do first, what waits for them, and how they are greeted. */
export function NewcomersSection({ group }: { group: Group }) {
  return (
    <WithSettings groupId={group.id}>
      {(settings, save) => <Newcomers group={group} settings={settings} save={save} />}
    </WithSettings>
  )
}

interface NewcomersProps {
  group: Group
  settings: GroupSettings
  save: (change: GroupChange) => Promise<void>
}

interface NewcomersDraft extends WelcomeDraft {
  introduce: boolean
  gateMinutes: number
}

const bodyOf = ({ introduce, gateMinutes, isGreeted, text, to, minutes }: NewcomersDraft) => ({
  gate: { introduce, minutes: gateMinutes },
  welcome: isGreeted ? { text, to, minutes } : null,
})

function Newcomers({ group, settings: { gate, welcome }, save }: NewcomersProps) {
  const { t } = useTranslation()
  const span = useSpan()
  const draft = useDraft<NewcomersDraft>({
    introduce: gate.introduce,
    gateMinutes: gate.minutes,
    isGreeted: welcome !== null,
    text: welcome?.text ?? t('groupSettings.welcome.example'),
    to: welcome?.to ?? 'newcomer',
    minutes: welcome?.minutes ?? null,
  })
  const { value, change } = draft
  const submit = useSubmit({ ...value })
  const trySave = () => {
    if (value.isGreeted && value.text.trim() === '') {
      submit.fail('text', t('groupSettings.welcome.missing'))
      return false
    }
    return save(changesOf(bodyOf(value), bodyOf(draft.saved)))
  }
  // A span that was set by another way stays to be chosen.
  const spans = [...new Set([...gateSpans, value.gateMinutes])].toSorted((a, b) => a - b)
  return (
    <SettingsForm draft={draft} submit={submit} fields={['text', 'welcome']} onSave={trySave}>
      <section className={css.part}>
        <h3>{t('groupSettings.gate.title')}</h3>
        <p className={css.text}>{t('groupSettings.gate.text')}</p>
        <Checkbox
          label={t('groupSettings.gate.introduce')}
          note={t('groupSettings.gate.introduceNote')}
          checked={value.introduce}
          onChange={(introduce) => change({ introduce })}
        />
        <Select
          className={css.narrow}
          label={t('groupSettings.gate.minutes')}
          hint={t('groupSettings.gate.minutesHint')}
          value={String(value.gateMinutes)}
          options={spans.map((minutes) => ({
            value: String(minutes),
            label:
              minutes === 0 ? t('groupSettings.gate.atOnce') : t('groupSettings.gate.after', { time: span(minutes) }),
          }))}
          onChange={(minutes) => change({ gateMinutes: Number(minutes) })}
        />
      </section>
      <WelcomeFields group={group} value={value} change={change} error={submit.errorOf('text', 'welcome')} />
    </SettingsForm>
  )
}
