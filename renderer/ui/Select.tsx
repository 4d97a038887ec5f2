import { Check, ChevronDown } from 'lucide-react'
import { Select as Radix } from 'radix-ui'
import { classes } from './classes.ts'
import { Field, type FieldText } from './Field.tsx'
import field from './Field.module.css'
import menu from './Menu.module.css'
import css from './Select.module.css'

export interface SelectOption<Value extends string> {
  value: Value
  label: string
  /** A second, quieter line. */
  note?: string
}

export interface SelectProps<Value extends string> extends FieldText {
  value: Value
  options: readonly SelectOption<Value>[]
  onChange: (value: Value) => void
  disabled?: boolean
  /** `pill` is the shape of filters above a list. */
  shape?: 'field' | 'pill'
  className?: string
}

/** One of a few; for long lists take Combobox. Values must not be empty strings. */
export function Select<Value extends string>({
  label,
  hideLabel,
  hint,
  error,
  optional,
  value,
  options,
  onChange,
  disabled,
  shape = 'field',
  className,
}: SelectProps<Value>) {
  const choose = (next: string) => {
    const option = options.find((candidate) => candidate.value === next)
    if (option) onChange(option.value)
  }
  return (
    <Field label={label} hideLabel={hideLabel} hint={hint} error={error} optional={optional} className={className}>
      {(wiring) => (
        <Radix.Root value={value} onValueChange={choose} disabled={disabled}>
          <Radix.Trigger {...wiring} className={classes(css.trigger, shape === 'pill' ? css.pill : field.input)}>
            <Radix.Value />
            <Radix.Icon asChild>
              <ChevronDown aria-hidden />
            </Radix.Icon>
          </Radix.Trigger>
          <Radix.Portal>
            <Radix.Content className={classes(menu.menu, css.content)} position="popper" sideOffset={4}>
              <Radix.Viewport>
                {options.map((option) => (
                  <Radix.Item key={option.value} value={option.value} className={classes(menu.item, css.item)}>
                    <span>
                      <Radix.ItemText>{option.label}</Radix.ItemText>
                      {option.note ? <span className={css.note}>{option.note}</span> : null}
                    </span>
                    <Radix.ItemIndicator asChild>
                      <Check aria-hidden />
                    </Radix.ItemIndicator>
                  </Radix.Item>
                ))}
              </Radix.Viewport>
            </Radix.Content>
          </Radix.Portal>
        </Radix.Root>
      )}
    </Field>
  )
}
