import { useTranslation } from 'react-i18next'
import type { Action } from '#shared/protocol/moderation.ts'
import { formatLocale } from '#renderer/ui/locale.ts'

/** Says actions in one phrase: "hold for review and alert moderators". */
export function useActionText(): (actions: readonly Action[]) => string {
  const { t } = useTranslation()
  const one = (action: Action): string => {
    if (action.type === 'warn') return t('moderation.action.warn', { points: action.points })
    if (action.type === 'mute') return t('moderation.action.mute', { minutes: action.minutes })
    if (action.type === 'slow') return t('moderation.action.slow', { minutes: action.minutes })
    if (action.type === 'lock') return t('moderation.action.lock', { minutes: action.minutes })
    if (action.type === 'label') return t('moderation.action.label', { name: action.name })
    return t(`moderation.action.${action.type}`)
  }
  return (actions) => new Intl.ListFormat(formatLocale()).format(actions.map(one))
}
