import { CircleCheck, Info, TriangleAlert, X } from 'lucide-react'
import { Toast as Radix } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import { classes } from './classes.ts'
import { Button } from './Button.tsx'
import { useToasts, type ToastMessage } from './toasts.ts'
import css from './ToastRegion.module.css'

const icons = { plain: Info, success: CircleCheck, problem: TriangleAlert }

/** Where toasts appear; a live region, reached with F8. Stands once in the app. */
export function ToastRegion() {
  const { t } = useTranslation()
  const messages = useToasts((state) => state.messages)
  return (
    <Radix.Provider label={t('ui.notice')} swipeDirection="right">
      {messages.map((message) => (
        <OneToast key={message.id} message={message} />
      ))}
      <Radix.Viewport className={css.region} label={t('ui.notices')} />
    </Radix.Provider>
  )
}

function OneToast({ message }: { message: ToastMessage }) {
  const { t } = useTranslation()
  const dismiss = useToasts((state) => state.dismiss)
  const Icon = icons[message.tone]
  const { action } = message
  return (
    <Radix.Root
      className={classes(css.toast, css[message.tone])}
      type={message.tone === 'problem' ? 'foreground' : 'background'}
      duration={message.tone === 'problem' ? Infinity : 6_000}
      onOpenChange={(open) => (open ? undefined : dismiss(message.id))}
    >
      <Icon aria-hidden />
      <Radix.Description className={css.text}>{message.text}</Radix.Description>
      {action ? (
        <Radix.Action asChild altText={action.label}>
          <Button size="small" onClick={action.run}>
            {action.label}
          </Button>
        </Radix.Action>
      ) : null}
      <Radix.Close className={css.close} aria-label={t('ui.dismiss')}>
        <X aria-hidden />
      </Radix.Close>
    </Radix.Root>
  )
}
