import { expect, it } from 'vitest'
import { emptyDraft, firstMissing, toBody } from './group-form.ts'

const draft = { ...emptyDraft('Shanghai', ['en']), name: 'Night Runners', category: 'nightlife-events' as const }

it('names the first thing that is missing', () => {
  expect(firstMissing(draft)).toBeNull()
  expect(firstMissing({ ...draft, name: '  ' })).toBe('name')
  expect(firstMissing({ ...draft, category: null })).toBe('category')
  expect(firstMissing({ ...draft, joinPolicy: 'question', questions: ['', ' '] })).toBe('questions')
  expect(firstMissing({ ...draft, joinPolicy: 'question', questions: ['', 'Why?'] })).toBeNull()
})

it('sends what counts and nothing else', () => {
  expect(toBody({ ...draft, city: ' ', questions: ['Why?'] }, 'nightlife-events')).toMatchObject({
    city: null,
    questions: [],
  })
  expect(
    toBody({ ...draft, joinPolicy: 'question', questions: ['Why?', ' ', 'Where?'] }, 'nightlife-events').questions,
  ).toEqual(['Why?', 'Where?'])
})
