import { expect, test } from 'vitest'
import { enterMeaning, type ComposerKey } from './keys.ts'

const enter = (over: Partial<ComposerKey> = {}): ComposerKey => ({
  key: 'Enter',
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  keyCode: 13,
  ...over,
})

test.each([
  ['Enter', enter(), true, 'send'],
  ['Enter where Ctrl+Enter sends', enter(), false, 'newline'],
  ['Ctrl+Enter', enter({ ctrlKey: true }), false, 'send'],
  ['Ctrl+Enter where Enter sends', enter({ ctrlKey: true }), true, 'send'],
  ['Cmd+Enter', enter({ metaKey: true }), false, 'send'],
  ['Shift+Enter', enter({ shiftKey: true }), true, 'newline'],
  ['a letter', enter({ key: 'a', keyCode: 65 }), true, undefined],
  ['Enter that confirms a composition', enter({ isComposing: true }), true, undefined],
  ['Enter right after a composition (Safari)', enter({ keyCode: 229 }), true, undefined],
  ['Ctrl+Enter in a composition', enter({ isComposing: true, ctrlKey: true }), false, undefined],
] as const)('%s', (_, event, enterSends, meaning) => {
  expect(enterMeaning(event, enterSends)).toBe(meaning)
})
