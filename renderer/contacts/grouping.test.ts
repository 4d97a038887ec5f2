import { describe, expect, it } from 'vitest'
import { contact } from '#renderer/app/testing/samples.ts'
import { groupContacts, moveFolder } from './grouping.ts'

const contacts = [
  contact(10_001, 'Zoë'),
  contact(10_002, 'Adam', { folder: 'Work' }),
  contact(10_003, 'Émile'),
  contact(10_004, 'Yan', { remark: 'Boss', folder: 'Work' }),
  contact(10_005, 'Bea', { folder: 'Dropped elsewhere' }),
]

describe('the contact list', () => {
  it('keeps folders in order, the default one first, and counts who is online', () => {
    const groups = groupContacts(
      contacts,
      ['Work', 'Empty'],
      { 10_001: { userId: 10_001, status: 'busy' }, 10_004: { userId: 10_004, status: 'offline' } },
      'en-GB',
    )
    expect(
      groups.map(({ name, online, contacts: inside }) => [name, online, inside.map(({ userId }) => userId)]),
    ).toEqual([
      [null, 1, [10_001, 10_005, 10_003]],
      ['Work', 0, [10_002, 10_004]],
      ['Empty', 0, []],
    ])
  })

  it('sorts by the remark where there is one', () => {
    const [, work] = groupContacts(contacts, ['Work'], {}, 'en-GB')
    expect(work?.contacts.map(({ userId }) => userId)).toEqual([10_002, 10_004])
  })
})

it('moves a folder within the list alone', () => {
  expect(moveFolder(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c'])
  expect(moveFolder(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b'])
  expect(moveFolder(['a', 'b'], 'a', -1)).toEqual(['a', 'b'])
  expect(moveFolder(['a', 'b'], 'x', 1)).toEqual(['a', 'b'])
})
