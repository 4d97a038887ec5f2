import { IntlMessageFormat } from 'intl-messageformat'
import { expect, it } from 'vitest'
import { english } from './messages.en.ts'
import { pseudoText } from './pseudo.ts'

type Tree = { [key: string]: string | Tree }

function leaves(tree: Tree, path: string): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : leaves(value, `${path}${key}.`),
  )
}

const messages = leaves(english, '')

it.each(messages)('%s is a valid ICU message', (_, text) => {
  expect(() => new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true })).not.toThrow()
})

it.each(messages)('%s is written as the house writes', (_, text) => {
  expect(text).not.toMatch(/!|\.\.\.|\s$|^\s/)
  expect(text).not.toMatch(/\w'\w/)
})

it('makes pseudo text longer and leaves tags alone', () => {
  expect(pseudoText('Save <1>it</1>')).toMatch(/^\[Šávé <1>ít<\/1>·+\]$/)
})
