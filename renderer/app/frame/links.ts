import { navigate } from 'wouter/use-hash-location'
import { addressOf, type DeepLink } from '#shared/ipc/deep-link.ts'

/** Shows a conversation, from outside of the window's components. */
export function openConversation(conversationId: string): void {
  navigate(`/chats/${conversationId}`)
}

/** Goes where a `guanxi://` link leads; where nobody is signed in yet, right after that. */
export function openLink(link: DeepLink): void {
  navigate(addressOf(link))
}
