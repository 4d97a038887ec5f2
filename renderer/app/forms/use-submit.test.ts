import { expect, it } from 'vitest'
import { CallError } from '../api/error.ts'
import { problemOf } from './use-submit.ts'

it('writes the fault of a field as a sentence', () => {
  const error = new CallError({ code: 'invalid', field: 'email', message: '"email": is not an e-mail address' })
  expect(problemOf(error)).toEqual({ field: 'email', text: 'Is not an e-mail address.' })
})

it('leaves a general message as it is', () => {
  const error = new CallError({ code: 'unauthenticated', message: 'The password is not right.' })
  expect(problemOf(error)).toEqual({ field: undefined, text: 'The password is not right.' })
})

it('ends a general message as a sentence', () => {
  const error = new CallError({ code: 'rate_limited', message: 'Too many tries. Wait a moment' })
  expect(problemOf(error).text).toBe('Too many tries. Wait a moment.')
})
