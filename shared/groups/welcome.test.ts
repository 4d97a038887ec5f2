import { expect, test } from 'vitest'
import { welcomeText } from './welcome.ts'

const names = { name: 'Mina {group}', group: 'Chess $& 棋', guidelines: ['Be kind', 'No links'] }

test('names stand in place of their variables, and what they contain is not read again', () => {
  expect(welcomeText('Hello {name}, this is {group}.\n{rules}\n{other}', names)).toBe(
    'Hello Mina {group}, this is Chess $& 棋.\n1. Be kind\n2. No links\n{other}',
  )
})

test('a group without guidelines leaves nothing in their place', () => {
  expect(welcomeText('Welcome\n{rules}', { ...names, guidelines: [] })).toBe('Welcome')
})
