import { beforeEach, expect, test } from 'vitest'
import { followChoice, initialPresence, usePresence } from './presence.ts'

beforeEach(() => usePresence.setState(initialPresence, true))

const own = () => usePresence.getState().own

test('do not disturb and invisible, chosen on another device, hold here too, and end here too', () => {
  followChoice({ presence: { status: 'dnd', text: 'exam week' } })
  expect(own()).toEqual({ status: 'dnd', text: 'exam week' })
  followChoice({ presence: { status: 'online' } })
  expect(own()).toEqual({ status: 'online' })
})

test('busy stays what this device chose, whatever stands for all of them', () => {
  usePresence.setState({ own: { status: 'busy' } })
  followChoice({ presence: { status: 'online', text: 'at the sea' } })
  expect(own()).toEqual({ status: 'busy', text: 'at the sea' })
})

test('a profile that says nothing of it changes nothing', () => {
  usePresence.setState({ own: { status: 'invisible' } })
  followChoice({})
  expect(own()).toEqual({ status: 'invisible' })
})
