import { saveDraft } from '#renderer/app/actions/conversations.ts'
import { selectDraft, useDrafts } from '#renderer/app/store/drafts.ts'

/** Makes what is being written an answer to a message, or with undefined no longer one. */
export function answer(conversationId: string, replyTo: number | undefined): void {
  const { text } = selectDraft(conversationId)(useDrafts.getState())
  saveDraft(conversationId, replyTo === undefined ? { text } : { text, replyTo })
}

/** Puts a text back that could not be sent; what was typed since then is kept below it. */
export function restoreText(conversationId: string, restored: string): void {
  const draft = selectDraft(conversationId)(useDrafts.getState())
  const text = draft.text.trim() === '' ? restored : `${restored}\n${draft.text}`
  saveDraft(conversationId, { ...draft, text })
}
