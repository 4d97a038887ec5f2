import { beforeAll, describe, expect, it } from 'vitest'
import { contact } from '#renderer/app/testing/samples.ts'
import { loadPinyin } from '#renderer/language/pinyin.ts'
import { searchContacts } from './search.ts'

const contacts = [
  contact(10_001, '魏明'),
  contact(10_002, 'Lucie Chen 陈露西', { remark: 'tea house' }),
  contact(10_003, 'João Oliveira'),
  contact(10_004, 'Yan', { remark: '王老板' }),
]

describe('searching contacts', () => {
  it('finds by what is written before the readings of characters are there', () => {
    expect(searchContacts(contacts, 'lucie')).toHaveLength(1)
    expect(searchContacts(contacts, 'wm')).toHaveLength(0)
  })

  describe('with the readings', () => {
    beforeAll(loadPinyin)
    it.each([
      ['wm', [10_001]],
      ['weiming', [10_001]],
      ['clx', [10_002]],
      ['wlb', [10_004]],
      ['陈', [10_002]],
      ['tea', [10_002]],
      ['joao', [10_003]],
      ['10003', [10_003]],
      ['nobody', []],
      ['', [10_001, 10_002, 10_003, 10_004]],
    ])('%s finds %j', (query, found) => {
      expect(searchContacts(contacts, query).map(({ userId }) => userId)).toEqual(found)
    })
  })
})
