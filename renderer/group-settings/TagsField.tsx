import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { groupLimits } from '#shared/groups/limits.ts'
import { fold } from '#shared/search/fold.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import css from './Settings.module.css'

interface TagsFieldProps {
  value: readonly string[]
  onChange: (tags: string[]) => void
  error: string | undefined
}

/** Words a group is found by. Enter, a comma or leaving the field takes what was typed. */
export function TagsField({ value, onChange, error }: TagsFieldProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const isFull = value.length >= groupLimits.tags
  const add = (typed: string) => {
    const tags = typed.split(/[,，、]/u).map((one) => one.replace(/^[#＃]+/u, '').trim())
    const fresh = tags.filter((tag) => tag !== '' && !value.some((own) => fold(own) === fold(tag)))
    if (fresh.length > 0) onChange([...value, ...fresh].slice(0, groupLimits.tags))
    setText('')
  }
  return (
    <div>
      <TextField
        label={t('groupSettings.tags.label')}
        optional={t('ui.optional')}
        hint={t('groupSettings.tags.hint', { count: groupLimits.tags })}
        value={text}
        onChange={(typed) => (/[,，、]/u.test(typed) ? add(typed) : setText(typed))}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          add(text)
        }}
        onBlur={() => add(text)}
        error={error}
        maxLength={groupLimits.tag}
        disabled={isFull}
        autoComplete="off"
      />
      {value.length > 0 ? (
        <p className={css.chips}>
          {value.map((tag) => (
            <Chip
              key={tag}
              onRemove={() => onChange(value.filter((other) => other !== tag))}
              removeLabel={t('groupSettings.tags.remove', { name: tag })}
            >
              <span dir="auto">{tag}</span>
            </Chip>
          ))}
        </p>
      ) : null}
    </div>
  )
}
