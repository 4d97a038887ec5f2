import { useTranslation } from 'react-i18next'
import type { Action } from '#shared/protocol/moderation.ts'
import { formatLocale } from '#renderer/ui/locale.ts'
import { actionText } from './action-text.ts'

/** Says actions in one phrase: "hold for review and alert moderators". */
export function useActionText(): (actions: readonly Action[]) => string {
  const { t } = useTranslation()
  return (actions) => new Intl.ListFormat(formatLocale()).format(actions.map((action) => actionText(action, t)))
}
