/** The part of a keyboard event that decides what a key in the composer means. */
export interface ComposerKey {
  key: string
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  isComposing: boolean
  keyCode: number
}

/**
 * Whether an input method has the key. Chromium says `isComposing`; older input methods only give code 229, and Safari
 * sends the confirming Enter after `compositionend`, with code 229 still.
 */
export function isImeKey(event: Pick<ComposerKey, 'isComposing' | 'keyCode'>): boolean {
  return event.isComposing || event.keyCode === 229
}

/**
 * What Enter does: `send`, `newline`, or undefined where the key is another's (an input method's, a shortcut's).
 * @param enterSends the person's setting; otherwise Ctrl/Cmd+Enter sends
 */
export function enterMeaning(event: ComposerKey, enterSends: boolean): 'send' | 'newline' | undefined {
  if (event.key !== 'Enter' || isImeKey(event) || event.altKey) return undefined
  const withMod = event.ctrlKey || event.metaKey
  if (withMod) return event.shiftKey ? undefined : 'send'
  if (event.shiftKey) return 'newline'
  return enterSends ? 'send' : 'newline'
}
