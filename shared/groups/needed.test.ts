import { expect, test } from 'vitest'
import { lackingFor } from './needed.ts'
import { allRights, type Right } from './roles.ts'

const everythingBut = (...missing: Right[]) => new Set(allRights.filter((right) => !missing.includes(right)))
const text = (words: string, more: { mentions?: 'all' | number[] } = {}) => ({
  type: 'text' as const,
  text: words,
  ...more,
})

test.each([
  [text('hello'), [], null],
  [text('hello'), ['send'], 'send'],
  [{ type: 'image' as const }, ['send'], 'send'],
  [{ type: 'image' as const }, ['send-pictures'], 'send-pictures'],
  [{ type: 'image' as const }, ['send-files', 'send-voice'], null],
  [{ type: 'file' as const }, ['send-files'], 'send-files'],
  [{ type: 'voice' as const }, ['send-voice'], 'send-voice'],
  [text('see https://example.com'), ['send-links'], 'send-links'],
  [text('see example [dot] com'), ['send-links'], 'send-links'],
  [text('no link at all. None'), ['send-links'], null],
  [text('see https://example.com'), ['send-pictures'], null],
  [{ type: 'image' as const, caption: 'more on www.example.org' }, ['send-links'], 'send-links'],
  [text('all of you', { mentions: 'all' }), ['mention-all'], 'mention-all'],
  [text('you two', { mentions: [10_001] }), ['mention-all'], null],
  [
    { type: 'card' as const, card: { kind: 'contact' as const, userId: 10_001 } },
    ['send-links', 'send-pictures'],
    null,
  ],
] satisfies [Parameters<typeof lackingFor>[0], Right[], Right | null][])(
  '%j without %j lacks %s',
  (body, missing, lacking) => {
    expect(lackingFor(body, everythingBut(...missing))).toBe(lacking)
  },
)
