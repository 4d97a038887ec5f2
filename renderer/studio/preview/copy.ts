import { i18n } from '#renderer/app/i18n/i18n.ts'
import { toast } from '#renderer/ui/toasts.ts'

/** Puts a text on the clipboard and says so. */
export function copy(text: string): void {
  navigator.clipboard.writeText(text).then(
    () => toast(i18n.t('preview.copied'), { tone: 'success' }),
    () => toast(i18n.t('ui.somethingFailed'), { tone: 'problem' }),
  )
}
