import { CircleCheck, Info, TriangleAlert, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classes } from './classes.ts'
import { Button } from './Button.tsx'
import { useToasts, type ToastMessage } from './toasts.ts'
import css from './ToastRegion.module.css'

const icons = { plain: Info, success: CircleCheck, problem: TriangleAlert }

/** How long a message that is no problem stays. Milliseconds. */
const lasts = 6_000

/**
 * Where toasts appear; stands once in the app. It takes neither focus nor keys, so that Escape goes to the dialog or
 * menu that is open.
 */
export function ToastRegion() {
  const { t } = useTranslation()
  const messages = useToasts((state) => state.messages)
  return (
    <section className={css.region} aria-label={t('ui.notices')} data-toasts>
      <ol className={css.list} aria-live="polite">
        {messages.map((message) => (
          <Toast key={message.id} message={message} />
        ))}
      </ol>
    </section>
  )
}

function Toast({ message }: { message: ToastMessage }) {
  const { t } = useTranslation()
  const dismiss = useToasts((state) => state.dismiss)
  const [isHeld, setIsHeld] = useState(false)
  const { id, text, tone, action } = message
  const stays = isHeld || tone === 'problem'
  useEffect(() => {
    if (stays) return undefined
    const timer = setTimeout(() => dismiss(id), lasts)
    return () => clearTimeout(timer)
  }, [stays, dismiss, id])
  const Icon = icons[tone]
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it only waits while it is looked at
    <li
      className={classes(css.toast, css[tone])}
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
    >
      <Icon aria-hidden />
      <span className={css.text}>{text}</span>
      {action ? (
        <Button
          size="small"
          onClick={() => {
            action.run()
            dismiss(id)
          }}
        >
          {action.label}
        </Button>
      ) : null}
      <button type="button" className={css.close} aria-label={t('ui.dismiss')} onClick={() => dismiss(id)}>
        <X aria-hidden />
      </button>
    </li>
  )
}
