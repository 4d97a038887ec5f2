import { expect, it } from 'vitest'
import {
  entryBody,
  entryFault,
  hasRightAnswers,
  refusalsOf,
  withPolicy,
  withVisibility,
  type EntryDraft,
} from './entry-draft.ts'

const draft: EntryDraft = {
  visibility: 'listed',
  joinPolicy: 'question',
  questions: [
    { kind: 'text', text: '' },
    { kind: 'choice', text: 'Are you an agent?', options: ['Yes', '', 'No'], right: [2] },
  ],
  autoApprove: true,
  accountDays: 30,
  speaks: false,
  check: null,
  vouchesNeeded: 0,
  vouchesAdmit: false,
  capacity: '200',
  adultsOnly: false,
  refusals: 'No profile\n\n  No profile \nNot in town',
}

it('says everything as the server takes it, without what was left empty', () => {
  expect(entryFault(draft, 2_000)).toBeNull()
  expect(entryBody(draft)).toMatchObject({
    questions: [{ kind: 'choice', options: ['Yes', 'No'], right: [1] }],
    autoApprove: true,
    admitIf: { accountDays: 30, speaks: false },
    check: null,
    capacity: 200,
    refusals: ['No profile', 'Not in town'],
  })
})

it('finds what is missing', () => {
  expect(entryFault({ ...draft, questions: [{ kind: 'text', text: ' ' }] }, 2_000)).toBe('questions')
  const half = { kind: 'choice' as const, text: 'Where?', options: ['Here', ''] }
  expect(entryFault({ ...draft, questions: [half] }, 2_000)).toBe('options')
  expect(entryFault({ ...draft, capacity: '2001' }, 2_000)).toBe('capacity')
  expect(entryFault({ ...draft, capacity: 'many' }, 2_000)).toBe('capacity')
  expect(entryFault({ ...draft, refusals: 'x'.repeat(301) }, 2_000)).toBe('refusals')
})

it('lets nobody in by right answers where none is marked', () => {
  const asked = { ...draft, questions: [{ kind: 'text' as const, text: 'Why?' }] }
  expect(hasRightAnswers(asked)).toBe(false)
  expect(entryBody(asked).autoApprove).toBe(false)
})

it('keeps what is invite only by invitation, and opens it with its door', () => {
  expect(withVisibility('invite', draft)).toEqual({ visibility: 'invite', joinPolicy: 'invite' })
  expect(withPolicy('open', { ...draft, visibility: 'invite' })).toEqual({ joinPolicy: 'open', visibility: 'listed' })
  expect(withPolicy('invite', draft)).toEqual({ joinPolicy: 'invite' })
  expect(refusalsOf(' \n')).toEqual([])
})
