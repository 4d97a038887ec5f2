import { expect, it } from 'vitest'
import { emptyDraft, firstMissing, toBody } from './group-form.ts'

const text = (words: string) => ({ kind: 'text' as const, text: words })
const choice = { kind: 'choice' as const, text: 'Agent?', options: ['', 'No', ' Perhaps '], right: [2] }
const draft = { ...emptyDraft('Shanghai', ['en']), name: 'Night Runners', category: 'nightlife-events' as const }

it('names the first thing that is missing', () => {
  expect(firstMissing(draft)).toBeNull()
  expect(firstMissing({ ...draft, name: '  ' })).toBe('name')
  expect(firstMissing({ ...draft, category: null })).toBe('category')
  expect(firstMissing({ ...draft, joinPolicy: 'question', questions: [text(''), text(' ')] })).toBe('questions')
  expect(firstMissing({ ...draft, joinPolicy: 'question', questions: [text(''), text('Why?')] })).toBeNull()
})

it('sends what counts and nothing else', () => {
  expect(toBody({ ...draft, city: ' ', questions: [text('Why?')] }, 'nightlife-events')).toMatchObject({
    city: null,
    questions: [],
  })
  expect(
    toBody({ ...draft, joinPolicy: 'question', questions: [text('Why?'), text(' '), choice] }, 'nightlife-events')
      .questions,
  ).toEqual([text('Why?'), { ...choice, options: ['No', 'Perhaps'], right: [1] }])
})
