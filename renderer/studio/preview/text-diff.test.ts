import { array, assert, constantFrom, property } from 'fast-check'
import { expect, it } from 'vitest'
import { diffText } from './text-diff.ts'

const told = (before: string, after: string) =>
  diffText(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'gone' ? `[-${text}]` : `[+${text}]`))
    .join('')

it.each([
  ['Dough on marble.', 'Dough on wood.', 'Dough on [-marble][+wood].'],
  ['', 'New', '[+New]'],
  ['Old', '', '[-Old]'],
  ['same', 'same', 'same'],
  ['衡山路的面馆', '衡山路的酒吧', '衡山路的[-面馆][+酒吧]'],
  [
    '<p onclick="x()">Dough</p><script>bad()</script>',
    '<p>Dough</p>',
    '[-<p onclick="x()">][+<p>]Dough</p>[-<script>bad()</script>]',
  ],
])('%j and %j', (before, after, result) => {
  expect(told(before, after)).toBe(result)
})

it('gives both texts again, whatever they are', () => {
  const text = array(constantFrom('a', 'b ', ' ', '<p>', '面', 'c')).map((pieces) => pieces.join(''))
  assert(
    property(text, text, (before, after) => {
      const parts = diffText(before, after)
      const of = (kind: string) =>
        parts
          .filter((part) => part.kind !== kind)
          .map((part) => part.text)
          .join('')
      expect(of('new')).toBe(before)
      expect(of('gone')).toBe(after)
    }),
  )
})

it('tells texts that share next to nothing as a whole', () => {
  const [before, after] = ['a ', 'b '].map((word) => Array.from({ length: 2_000 }, (_, at) => `${word}${at} `).join(''))
  expect(diffText(before ?? '', after ?? '').map(({ kind }) => kind)).toEqual(['gone', 'new'])
})
