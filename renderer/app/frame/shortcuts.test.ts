import { expect, it } from 'vitest'
import { pressedKeys } from './shortcuts.ts'

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

it.each([
  [{ ...none, key: 'k', ctrlKey: true }, 'mod+k'],
  [{ ...none, key: 'K', metaKey: true, shiftKey: true }, 'mod+shift+k'],
  [{ ...none, key: '?', shiftKey: true }, '?'],
  [{ ...none, key: '1', altKey: true }, 'alt+1'],
  [{ ...none, key: 'ArrowDown', altKey: true, shiftKey: true }, 'alt+shift+ArrowDown'],
])('%o reads %s', (event, keys) => {
  expect(pressedKeys(event)).toBe(keys)
})
