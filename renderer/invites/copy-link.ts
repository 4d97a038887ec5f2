import { i18n } from '#renderer/app/i18n/i18n.ts'
import { toast } from '#renderer/ui/toasts.ts'

/** Puts a link on the clipboard, or shows it where that is not allowed. */
export async function copyLink(link: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(link)
    toast(i18n.t('invites.copied'))
  } catch {
    toast(i18n.t('invites.notCopied', { link }), { tone: 'problem' })
  }
}
