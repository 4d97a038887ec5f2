import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { PreviewKind } from '../list/preview.ts'

/** A message in one line of words: its text, or its kind with what text it has. */
export function useSummaryText(): (summary: { what: PreviewKind; text: string }) => string {
  const { t } = useTranslation()
  return (summary) => summaryText(t, summary)
}

/** What a message is about, in one line: its text, or what it is and its caption. */
export function summaryText(t: TFunction, { what, text }: { what: PreviewKind; text: string }): string {
  if (what === 'text') return text
  if (text === '') return t(`conversations.kind.${what}`)
  if (what === 'voice') return t('conversations.voiceOf', { length: text })
  return what === 'image' ? t('conversations.kindWithText', { kind: t('conversations.kind.image'), text }) : text
}
