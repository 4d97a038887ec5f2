import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { endonym } from '#shared/language/languages.ts'
import { detailKinds } from '#shared/moderation/detail-kinds.ts'
import { moderationLimits } from '#shared/moderation/limits.ts'
import { rudeLanguages } from '#shared/moderation/rude-languages.ts'
import { mediaKinds } from '#shared/media/limits.ts'
import type { Trigger } from '#shared/protocol/moderation.ts'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { LanguagePicker } from '#renderer/ui/LanguagePicker.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { TextArea } from '#renderer/ui/TextArea.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { readLines } from './rule-draft.ts'
import css from './Moderation.module.css'

interface TriggerFieldsProps {
  trigger: Trigger
  onChange: (trigger: Trigger) => void
  error: string | undefined
}

const megabyte = 1_000_000
const linkChoices = ['any', 'listed', 'unlisted', 'shortened'] as const
const newcomerFiles = ['link', ...mediaKinds] as const

const toggled = <T extends string>(list: readonly T[], one: T, on: boolean): T[] =>
  on ? [...list, one] : list.filter((each) => each !== one)

/** The fields of one trigger, in plain words. */
export function TriggerFields({ trigger, onChange, error }: TriggerFieldsProps) {
  const { t } = useTranslation()
  switch (trigger.type) {
    case 'words':
      return (
        <Lines
          label={t('moderation.editor.words')}
          hint={t('moderation.editor.wordsHint')}
          lines={trigger.words}
          onChange={(words) => onChange({ ...trigger, words })}
          error={error}
        />
      )
    case 'rude':
      return (
        <>
          {rudeLanguages.map((language) => (
            <Checkbox
              key={language}
              label={endonym(language)}
              checked={trigger.languages.includes(language)}
              onChange={(on) => onChange({ ...trigger, languages: toggled(trigger.languages, language, on) })}
            />
          ))}
          <Lines
            label={t('moderation.editor.except')}
            hint={t('moderation.editor.exceptHint')}
            lines={trigger.except}
            onChange={(except) => onChange({ ...trigger, except })}
            error={error}
          />
        </>
      )
    case 'capitals':
      return (
        <Count
          label={t('moderation.editor.capitals')}
          hint={t('moderation.editor.capitalsHint')}
          value={trigger.share}
          onChange={(share) => onChange({ ...trigger, share })}
        />
      )
    case 'pattern':
      return (
        <TextField
          label={t('moderation.editor.pattern')}
          hint={t('moderation.editor.patternHint')}
          value={trigger.pattern}
          onChange={(pattern) => onChange({ ...trigger, pattern })}
          maxLength={moderationLimits.pattern}
          error={error}
        />
      )
    case 'links':
      return (
        <>
          <Select
            label={t('moderation.editor.links')}
            value={trigger.which}
            options={linkChoices.map((value) => ({ value, label: t(`moderation.editor.link.${value}`) }))}
            onChange={(which) => onChange({ ...trigger, which })}
          />
          {trigger.which === 'listed' || trigger.which === 'unlisted' ? (
            <Lines
              label={t('moderation.editor.domains')}
              lines={trigger.domains}
              onChange={(domains) => onChange({ ...trigger, domains })}
              error={error}
            />
          ) : null}
        </>
      )
    case 'details':
      return detailKinds.map((kind) => (
        <Checkbox
          key={kind}
          label={t(`moderation.editor.detail.${kind}`)}
          checked={trigger.kinds.includes(kind)}
          onChange={(on) => onChange({ ...trigger, kinds: toggled(trigger.kinds, kind, on) })}
        />
      ))
    case 'newcomer':
      return (
        <>
          <Count
            label={t('moderation.editor.newcomerMinutes')}
            value={trigger.minutes}
            onChange={(minutes) => onChange({ ...trigger, minutes })}
          />
          {newcomerFiles.map((kind) => (
            <Checkbox
              key={kind}
              label={t(`moderation.editor.kind.${kind}`)}
              checked={trigger.what.includes(kind)}
              onChange={(on) => onChange({ ...trigger, what: toggled(trigger.what, kind, on) })}
            />
          ))}
        </>
      )
    case 'qr':
      return (
        <Select
          label={t('moderation.editor.codes')}
          value={trigger.which}
          options={(['any', 'link'] as const).map((value) => ({ value, label: t(`moderation.editor.code.${value}`) }))}
          onChange={(which) => onChange({ ...trigger, which })}
        />
      )
    case 'mentions':
      return (
        <Count
          label={t('moderation.editor.mentions')}
          value={trigger.most}
          onChange={(most) => onChange({ ...trigger, most })}
        />
      )
    case 'language':
      return (
        <LanguagePicker
          label={t('moderation.editor.languages')}
          hint={t('moderation.editor.languagesHint')}
          value={trigger.languages}
          onChange={(languages) => onChange({ ...trigger, languages })}
          max={10}
          error={error}
        />
      )
    case 'files':
      return (
        <>
          <Lines
            label={t('moderation.editor.endings')}
            hint={t('moderation.editor.endingsHint')}
            lines={trigger.endings}
            onChange={(endings) => onChange({ ...trigger, endings })}
            error={error}
          />
          {mediaKinds.map((kind) => (
            <Checkbox
              key={kind}
              label={t(`moderation.editor.kind.${kind}`)}
              checked={trigger.kinds.includes(kind)}
              onChange={(on) => onChange({ ...trigger, kinds: toggled(trigger.kinds, kind, on) })}
            />
          ))}
          <Count
            label={t('moderation.editor.fileSize')}
            value={Math.round((trigger.bytesMost ?? 0) / megabyte)}
            onChange={(size) => {
              const { bytesMost: _, ...rest } = trigger
              onChange(size > 0 ? { ...rest, bytesMost: size * megabyte } : rest)
            }}
          />
        </>
      )
    case 'flood':
      return (
        <div className={css.times}>
          <Count
            label={t('moderation.editor.floodMessages')}
            value={trigger.messages}
            onChange={(messages) => onChange({ ...trigger, messages })}
          />
          <Count
            label={t('moderation.editor.floodSeconds')}
            value={trigger.seconds}
            onChange={(seconds) => onChange({ ...trigger, seconds })}
          />
        </div>
      )
    default:
      return (
        <>
          <div className={css.times}>
            <Count
              label={t('moderation.editor.repeatTimes')}
              value={trigger.times}
              onChange={(times) => onChange({ ...trigger, times })}
            />
            <Count
              label={t('moderation.editor.repeatMinutes')}
              value={trigger.minutes}
              onChange={(minutes) => onChange({ ...trigger, minutes })}
            />
          </div>
          <Checkbox
            label={t('moderation.editor.near')}
            checked={trigger.near}
            onChange={(near) => onChange({ ...trigger, near })}
          />
          <Checkbox
            label={t('moderation.editor.acrossGroups')}
            checked={trigger.acrossGroups}
            onChange={(acrossGroups) => onChange({ ...trigger, acrossGroups })}
          />
        </>
      )
  }
}

interface LinesProps {
  label: string
  hint?: string
  lines: readonly string[]
  onChange: (lines: string[]) => void
  error: string | undefined
}

/** A list, one entry a line; what is being typed stays as it is typed. */
function Lines({ label, hint, lines, onChange, error }: LinesProps) {
  const [text, setText] = useState(() => lines.join('\n'))
  return (
    <TextArea
      label={label}
      hint={hint}
      rows={5}
      value={text}
      onChange={(next) => {
        setText(next)
        onChange(readLines(next))
      }}
      error={error}
    />
  )
}

interface CountProps {
  label: string
  hint?: string
  value: number
  onChange: (value: number) => void
}

function Count({ label, hint, value, onChange }: CountProps) {
  return (
    <TextField
      type="number"
      min={0}
      label={label}
      hint={hint}
      value={String(value)}
      onChange={(text) => onChange(Math.max(0, Math.trunc(Number(text) || 0)))}
    />
  )
}
