import { useTranslation } from 'react-i18next'
import type { PreviewKind } from '../list/preview.ts'

/** A message in one line of words: its text, or its kind with what text it has. */
export function useSummaryText(): (summary: { what: PreviewKind; text: string }) => string {
  const { t } = useTranslation()
  return ({ what, text }) => {
    if (what === 'text') return text
    if (text === '') return t(`conversations.kind.${what}`)
    return what === 'image' || what === 'file' || what === 'voice'
      ? t('conversations.kindWithText', { kind: t(`conversations.kind.${what}`), text })
      : text
  }
}
