import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { moderationLimits } from '#shared/moderation/limits.ts'
import type { Trigger } from '#shared/protocol/moderation.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { triggerStarts } from './rule-draft.ts'
import { TriggerFields } from './TriggerFields.tsx'
import css from './Moderation.module.css'

const types = Object.keys(triggerStarts) as Trigger['type'][]
const start = (type: Trigger['type']) => structuredClone(triggerStarts[type]) as unknown as Trigger

interface TriggerListProps {
  triggers: readonly Trigger[]
  onChange: (triggers: Trigger[]) => void
  errorAt: (place: number) => string | undefined
}

/** What a rule looks for: any one of several things suffices. */
export function TriggerList({ triggers, onChange, errorAt }: TriggerListProps) {
  const { t } = useTranslation()
  // Keys that stay with their trigger while others come and go: what is half typed lives in its fields.
  const [keys, setKeys] = useState(() => triggers.map((_, place) => place))
  const replace = (place: number, trigger: Trigger) => onChange(triggers.with(place, trigger))
  const remove = (place: number) => {
    setKeys(keys.toSpliced(place, 1))
    onChange(triggers.toSpliced(place, 1))
  }
  const add = () => {
    setKeys([...keys, Math.max(...keys) + 1])
    onChange([...triggers, start('words')])
  }
  return (
    <>
      {triggers.map((trigger, place) => (
        <fieldset key={keys[place]} className={css.trigger}>
          <legend>{place === 0 ? t('moderation.editor.trigger') : t('moderation.editor.orTrigger')}</legend>
          <div className={css.triggerHead}>
            <Select
              label={t('moderation.editor.trigger')}
              hideLabel
              value={trigger.type}
              options={types.map((value) => ({ value, label: t(`moderation.trigger.${value}`) }))}
              onChange={(type) => replace(place, start(type))}
            />
            {triggers.length > 1 ? (
              <IconButton label={t('moderation.editor.removeTrigger')} onClick={() => remove(place)}>
                <Trash2 aria-hidden />
              </IconButton>
            ) : null}
          </div>
          <TriggerFields
            key={trigger.type}
            trigger={trigger}
            onChange={(changed) => replace(place, changed)}
            error={errorAt(place)}
          />
        </fieldset>
      ))}
      {triggers.length < moderationLimits.triggers ? (
        <p>
          <Button size="small" icon={<Plus aria-hidden />} onClick={add}>
            {t('moderation.editor.addTrigger')}
          </Button>
        </p>
      ) : null}
    </>
  )
}
