import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classes } from './classes.ts'
import { keepForInputMethod } from './input-method.ts'
import { findOpener } from './opener.ts'
import css from './Dialog.module.css'

/** Answering a toast does not close the dialog below it. */
function keepForToasts(event: Event): void {
  if (event.target instanceof Element && event.target.closest('[data-toasts]')) event.preventDefault()
}

export interface DialogProps {
  open: boolean
  onClose: () => void
  title: string
  /** One or two sentences under the title. */
  description?: ReactNode
  size?: 'small' | 'medium' | 'large'
  children?: ReactNode
  /** Buttons, the main one last. */
  footer?: ReactNode
}

/** A modal dialog: focus stays inside, Escape and the cross close it, focus returns to where it was. */
export function Dialog({ open, onClose, ...content }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Radix.Portal>
        <Content {...content} />
      </Radix.Portal>
    </Radix.Root>
  )
}

function Content({ title, description, size = 'medium', children, footer }: Omit<DialogProps, 'open' | 'onClose'>) {
  const { t } = useTranslation()
  // Read while the menu that leads here is still open: it goes with the first drawing of the dialog.
  const [opener] = useState(findOpener)
  const returnFocus = (event: Event) => {
    if (!opener?.isConnected) return
    event.preventDefault()
    opener.focus()
  }
  return (
    <Radix.Overlay className={css.scrim}>
      <Radix.Content
        className={classes(css.dialog, css[size])}
        onEscapeKeyDown={keepForInputMethod}
        onInteractOutside={keepForToasts}
        onCloseAutoFocus={returnFocus}
        {...(description ? {} : { 'aria-describedby': undefined })}
      >
        <header className={css.head}>
          <Radix.Title className={css.title}>{title}</Radix.Title>
          <Radix.Close className={css.close} aria-label={t('ui.close')}>
            <X aria-hidden />
          </Radix.Close>
        </header>
        {description ? (
          <Radix.Description asChild>
            <div className={css.description}>{description}</div>
          </Radix.Description>
        ) : null}
        {children ? <div className={css.body}>{children}</div> : null}
        {footer ? <footer className={css.footer}>{footer}</footer> : null}
      </Radix.Content>
    </Radix.Overlay>
  )
}
