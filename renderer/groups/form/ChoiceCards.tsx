import { RadioGroup as Radix } from 'radix-ui'
import { useId, type ReactNode } from 'react'
import { classes } from '#renderer/ui/classes.ts'
import forms from '../forms.module.css'
import css from './ChoiceCards.module.css'

export interface Choice<Value extends string> {
  value: Value
  label: string
  text?: string
  icon?: ReactNode
}

export interface ChoiceCardsProps<Value extends string> {
  label: string
  value: Value | null
  choices: readonly Choice<Value>[]
  onChange: (value: Value) => void
  error?: string | undefined
  hint?: string | undefined
  columns?: 'many' | 'one'
}

/** One of a few choices that need a line of explanation each. Arrow keys walk between them. */
export function ChoiceCards<Value extends string>({
  label,
  value,
  choices,
  onChange,
  error,
  hint,
  columns = 'many',
}: ChoiceCardsProps<Value>) {
  const id = useId()
  const choose = (next: string) => {
    const choice = choices.find((each) => each.value === next)
    if (choice) onChange(choice.value)
  }
  return (
    <div>
      <p id={id} className={forms.legend}>
        {label}
      </p>
      <Radix.Root
        className={classes(css.cards, columns === 'one' && css.one)}
        aria-labelledby={id}
        aria-describedby={error ? `${id}-error` : hint ? `${id}-hint` : undefined}
        aria-invalid={error ? true : undefined}
        value={value ?? ''}
        onValueChange={choose}
      >
        {choices.map((choice) => (
          <Radix.Item key={choice.value} value={choice.value} className={css.card}>
            {choice.icon}
            <span className={css.words}>
              <b>{choice.label}</b>
              {choice.text ? <span>{choice.text}</span> : null}
            </span>
            <span className={css.mark} aria-hidden>
              <Radix.Indicator className={css.dot} />
            </span>
          </Radix.Item>
        ))}
      </Radix.Root>
      {hint ? (
        <p id={`${id}-hint`} className={forms.hint}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className={forms.error} role="alert">
          {error}
        </p>
      ) : null}
    </div>
  )
}
