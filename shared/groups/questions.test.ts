import { describe, expect, test } from 'vitest'
import { answerFaults, areRight, isRight, shownQuestion, type JoinQuestion } from './questions.ts'

const text: JoinQuestion = { kind: 'text', text: 'Why?' }
const choice: JoinQuestion = { kind: 'choice', text: 'Agent?', options: ['Yes', 'No', 'Sometimes'], right: [1, 2] }
const opinion: JoinQuestion = { kind: 'choice', text: 'Tea?', options: ['Yes', 'No'] }
const accept: JoinQuestion = { kind: 'accept', text: '' }

describe('answers to the questions of a group', () => {
  test('every question needs an answer of its kind', () => {
    const questions = [text, choice, accept]
    expect(answerFaults([], [])).toEqual(new Map())
    expect(answerFaults(questions, ['上海', 'No', true])).toEqual(new Map())
    expect(answerFaults(questions, ['  ', 'Never'])).toEqual(
      new Map([
        [0, 'missing'],
        [1, 'no-option'],
        [2, 'not-accepted'],
      ]),
    )
    expect(answerFaults(questions, [true, '', false])).toEqual(
      new Map([
        [0, 'missing'],
        [1, 'missing'],
        [2, 'not-accepted'],
      ]),
    )
  })

  test('a client that knows only texts accepts by writing something', () => {
    expect(answerFaults([accept], ['Yes'])).toEqual(new Map())
  })

  test('only choices with right options are judged', () => {
    expect(isRight(opinion, 'Yes')).toBeNull()
    expect(isRight(text, 'Yes')).toBeNull()
    expect(isRight(choice, ' No ')).toBe(true)
    expect(isRight(choice, 'Yes')).toBe(false)
    expect(areRight([text, opinion, choice], ['x', 'No', 'Sometimes'])).toBe(true)
    expect(areRight([text, opinion, choice], ['x', 'No', 'Yes'])).toBe(false)
    expect(areRight([text, opinion], ['x', 'No'])).toBe(false)
  })

  test('what is right is not shown to those who answer', () => {
    expect(shownQuestion(choice)).not.toHaveProperty('right')
    expect(shownQuestion(accept)).toEqual(accept)
  })
})
