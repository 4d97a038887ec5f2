import { Check, CheckCheck, Clock3 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classes } from '#renderer/ui/classes.ts'
import css from './MessageRow.module.css'

/** How far an own message has come; a refused one is told by its own line instead. */
export type DeliveryState = 'sending' | 'sent' | 'read'

const icons = { sending: Clock3, sent: Check, read: CheckCheck }

/** A clock, one tick or two. */
export function SendState({ state }: { state: DeliveryState }) {
  const { t } = useTranslation()
  const Icon = icons[state]
  const label = t(`conversations.state.${state}`)
  return (
    <span className={classes(css.state, state === 'read' && css.read)} role="img" aria-label={label} title={label}>
      <Icon aria-hidden />
    </span>
  )
}
