import { describe, expect, it } from 'vitest'
import { needleOf } from '#shared/search/needle.ts'
import type { Message } from '#shared/conversations/timeline.ts'
import { askedOf, hitFor, isQuestion, type Names } from './asked.ts'
import { dayOfDate, noonOf, startOf, weeksOf } from './days.ts'
import { noFilters } from './open-search.ts'
import { suggestionsFor, withoutUnfinished } from './suggest.ts'

const names: Names = {
  person: (name) => (name === 'Lucie' ? 10_002 : undefined),
  chat: (name) => (name === 'runners' ? 'chat-1' : undefined),
}

describe('what is asked', () => {
  it('joins what was typed with what was chosen', () => {
    const { asked, problems } = askedOf(
      'from:Lucie gate has:link on:2026-11-20',
      { ...noFilters, has: ['image'] },
      names,
    )
    expect(asked).toEqual({
      words: 'gate',
      from: 10_002,
      has: ['image', 'link'],
      after: startOf('2026-11-20'),
      before: startOf('2026-11-21'),
    })
    expect(problems).toEqual([])
  })
  it('says whom and what nobody here is called, and leaves it out', () => {
    const { asked, problems } = askedOf('from:Nobody in:nowhere x', noFilters, names)
    expect(asked).toEqual({ words: 'x', has: [] })
    expect(problems.map(({ kind }) => kind)).toEqual(['unknown-person', 'unknown-chat'])
  })
  it('does not take the days it names into before and after', () => {
    const { asked } = askedOf('after:2026-10-31 before:2026-12-01', noFilters, names)
    expect([asked.after, asked.before]).toEqual([startOf('2026-11-01'), startOf('2026-12-01')])
  })
  it('is a question only with words or a filter; a chat alone is none', () => {
    const ask = (text: string) => isQuestion(askedOf(text, { ...noFilters, conversationId: 'chat-1' }, names).asked)
    expect(['', '!?', 'a', 'has:file', 'from:Lucie'].map(ask)).toEqual([false, false, true, true, true])
  })
})

it('finds among messages on this computer what the server would find', () => {
  const message: Message = {
    type: 'message',
    seq: 4,
    at: '2026-11-20T12:00:00.000Z',
    actorId: 10_002,
    clientId: 'c',
    body: { type: 'text', text: '我们在静安寺见 https://example.org' },
    reactions: [],
    pinned: false,
    asOf: 4,
  }
  const find = (text: string, body = message.body) => {
    const { asked } = askedOf(text, noFilters, names)
    return hitFor(asked, needleOf(asked.words), 'chat-1', { ...message, body })
  }
  expect(find('静安')?.excerpt.ranges).toEqual([{ start: 3, end: 5 }])
  for (const text of ['靜安 from:Lucie', 'has:link in:runners', 'on:2026-11-20 静']) expect(find(text)).not.toBeNull()
  for (const text of ['安静', 'has:image', 'before:2026-11-01 静']) expect(find(text)).toBeNull()
  expect(find('静安', null)).toBeNull()
})

it('suggests for the filter that is being typed, and only for that', () => {
  const known = {
    people: (query: string) => [{ id: 10_002, name: `Lucie ${query}`, names: [] }],
    chats: () => [{ id: 'chat-1', name: 'Runners', names: [] }],
  }
  expect(suggestionsFor('gate from:lu', known)).toEqual([{ kind: 'from', id: 10_002, name: 'Lucie lu' }])
  expect(suggestionsFor('in：', known)).toEqual([{ kind: 'in', id: 'chat-1', name: 'Runners' }])
  for (const text of ['within:a', 'from', 'from:"lu" gate']) expect(suggestionsFor(text, known)).toEqual([])
  expect(withoutUnfinished('gate from:"Lucie C')).toBe('gate ')
})

describe('days', () => {
  it('are the reader’s own', () => {
    expect(dayOfDate(noonOf('2026-02-28'))).toBe('2026-02-28')
    expect(new Date(startOf('2026-02-28', 1)).getDate()).toBe(1)
  })
  it('stand in whole weeks', () => {
    const weeks = weeksOf(2026, 10, 1)
    expect(weeks[0]).toEqual([null, null, null, null, null, null, '2026-11-01'])
    expect(weeks.at(-1)).toEqual(['2026-11-30', null, null, null, null, null, null])
    expect(weeksOf(2026, 1, 0).flat().filter(Boolean)).toHaveLength(28)
  })
})
