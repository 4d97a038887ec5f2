import { beforeAll, describe, expect, test } from 'vitest'
import { chat, contact, groupChat, person } from '#renderer/app/testing/samples.ts'
import { loadPinyin } from '#renderer/language/pinyin.ts'
import { shareTargets } from '../forward/targets.ts'
import { switcherResults } from './results.ts'

beforeAll(loadPinyin)

const wei = contact(10_002, '魏明', { remark: 'My landlord' })
const lucie = contact(10_003, 'Lucie Chen')
const contacts = [wei, lucie]
const conversations = [
  groupChat('runners', { name: 'Night Runners 夜跑' }),
  chat('wei', { peer: wei.user }),
  chat('sam', { peer: person(10_009, 'Sam') }),
]
const found = (query: string) => switcherResults({ conversations, contacts }, query).map((result) => result.key)

describe('the switcher', () => {
  test('shows the latest chats before anything is typed', () => {
    expect(found('')).toEqual(['runners', 'wei', 'sam'])
  })
  test.each([
    ['the remark', 'landlord', ['wei']],
    ['the own name', '魏', ['wei']],
    ['pinyin initials', 'wm', ['wei']],
    ['the number', '10003', ['user:10003']],
    ['a word of a group in Chinese', '夜跑', ['runners']],
    ['a contact without a chat', 'luc', ['user:10003']],
    ['somebody who is no contact', 'sam', ['sam']],
    ['nothing', 'zzz', []],
  ])('finds by %s', (_, query, keys) => {
    expect(found(query)).toEqual(keys)
  })
})

test('something can be sent to every chat and to contacts without one, each once', () => {
  expect(shareTargets(conversations, contacts, '').map((target) => target.key)).toEqual([
    'runners',
    'wei',
    'sam',
    'user:10003',
  ])
  expect(shareTargets(conversations, contacts, 'land')[0]).toMatchObject({ name: 'My landlord', alias: '魏明' })
})
