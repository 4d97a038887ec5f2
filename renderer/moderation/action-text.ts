import type { TFunction } from 'i18next'
import type { Action } from '#shared/protocol/moderation.ts'

/** What a rule does, as a phrase: “hold for review”. */
export function actionText(action: Action, t: TFunction): string {
  if (action.type === 'warn') return t('moderation.action.warn', { points: action.points })
  if (action.type === 'mute') return t('moderation.action.mute', { minutes: action.minutes })
  if (action.type === 'slow') return t('moderation.action.slow', { minutes: action.minutes })
  if (action.type === 'lock') return t('moderation.action.lock', { minutes: action.minutes })
  if (action.type === 'label') return t('moderation.action.label', { name: action.name })
  return t(`moderation.action.${action.type}`)
}
