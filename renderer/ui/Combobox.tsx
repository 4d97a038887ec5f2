import { Popover } from 'radix-ui'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { classes } from './classes.ts'
import { Field, type FieldText } from './Field.tsx'
import field from './Field.module.css'
import menu from './Menu.module.css'
import css from './Combobox.module.css'

export interface ComboboxOption {
  value: string
  label: string
  note?: string
}

export interface ComboboxProps extends FieldText {
  /** The text in the box. */
  text: string
  onText: (text: string) => void
  /** What fits the text, best first. */
  options: readonly ComboboxOption[]
  onChoose: (option: ComboboxOption) => void
  placeholder?: string
  maxLength?: number
  autoComplete?: string
  className?: string
}

/** A text box with suggestions. Typing filters, arrows walk, Enter takes; whether free text is fine is the caller's matter. */
export function Combobox({
  label,
  hideLabel,
  hint,
  error,
  optional,
  text,
  onText,
  options,
  onChoose,
  placeholder,
  maxLength,
  autoComplete = 'off',
  className,
}: ComboboxProps) {
  const listId = useId()
  const [isOpen, setIsOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const list = useRef<HTMLDivElement>(null)
  const isShown = isOpen && options.length > 0

  const close = () => {
    setIsOpen(false)
    setActive(-1)
  }
  const choose = (option: ComboboxOption) => {
    onChoose(option)
    close()
  }
  const move = (step: number) => {
    setIsOpen(true)
    const next = (active + step + options.length) % Math.max(1, options.length)
    setActive(next)
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(active === -1 ? 0 : -1)
    else if (event.key === 'Escape' && isShown) close()
    else if (event.key === 'Enter' && isShown && options[active]) choose(options[active])
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <Field label={label} hideLabel={hideLabel} hint={hint} error={error} optional={optional} className={className}>
      {(wiring) => (
        <Popover.Root open={isShown} onOpenChange={(open) => (open ? undefined : close())}>
          <Popover.Anchor asChild>
            <input
              {...wiring}
              className={field.input}
              type="text"
              dir="auto"
              role="combobox"
              aria-autocomplete="list"
              aria-expanded={isShown}
              aria-controls={listId}
              aria-activedescendant={active >= 0 && isShown ? `${listId}-${active}` : undefined}
              value={text}
              placeholder={placeholder}
              maxLength={maxLength}
              autoComplete={autoComplete}
              onChange={(event) => {
                onText(event.target.value)
                setIsOpen(true)
                setActive(-1)
              }}
              onClick={() => setIsOpen(true)}
              onBlur={close}
              onKeyDown={onKeyDown}
            />
          </Popover.Anchor>
          <Popover.Portal>
            <Popover.Content
              className={classes(menu.menu, css.popup)}
              align="start"
              sideOffset={4}
              onOpenAutoFocus={(event) => event.preventDefault()}
              onCloseAutoFocus={(event) => event.preventDefault()}
              onInteractOutside={(event) => event.preventDefault()}
            >
              <div ref={list} id={listId} role="listbox" aria-label={label}>
                {options.map((option, index) => (
                  // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the box above takes the keys
                  <div
                    key={option.value}
                    id={`${listId}-${index}`}
                    role="option"
                    aria-selected={index === active}
                    tabIndex={-1}
                    data-highlighted={index === active ? '' : undefined}
                    className={menu.item}
                    onPointerMove={() => setActive(index)}
                    onPointerDown={(event) => event.preventDefault()}
                    onClick={() => choose(option)}
                  >
                    {option.label}
                    {option.note ? <span className={css.note}>{option.note}</span> : null}
                  </div>
                ))}
              </div>
            </Popover.Content>
          </Popover.Portal>
        </Popover.Root>
      )}
    </Field>
  )
}
