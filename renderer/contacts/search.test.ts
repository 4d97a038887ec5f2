import { beforeAll, describe, expect, it } from 'vitest'
import { contact } from '#renderer/app/testing/samples.ts'
import { loadReadsLike, needsPinyin, searchContacts, type ReadsLike } from './search.ts'

const contacts = [
  contact(10_001, '魏明'),
  contact(10_002, 'Lucie Chen 陈露西', { remark: 'tea house' }),
  contact(10_003, 'João Oliveira'),
  contact(10_004, 'Yan', { remark: '王老板' }),
]

describe('searching contacts', () => {
  let readsLike: ReadsLike
  beforeAll(async () => {
    readsLike = await loadReadsLike()
  })

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
    expect(searchContacts(contacts, query, readsLike).map(({ userId }) => userId)).toEqual(found)
  })

  it('finds by name before the dictionary is there', () => {
    expect(searchContacts(contacts, 'lucie', null)).toHaveLength(1)
    expect(searchContacts(contacts, 'wm', null)).toHaveLength(0)
  })

  it('needs the dictionary only for letters, and only where somebody has a Chinese name', () => {
    expect(needsPinyin('wm', contacts)).toBe(true)
    expect(needsPinyin('魏', contacts)).toBe(false)
    expect(needsPinyin('100', contacts)).toBe(false)
    expect(needsPinyin('wm', [contact(10_009, 'Oskar')])).toBe(false)
  })
})
