import { expect, test } from 'vitest'
import { isAdmittedAtOnce, type AdmitIf } from './admission.ts'

const day = 24 * 3_600_000
const now = 1_000 * day
const nothing: AdmitIf = { rightAnswers: false, accountDays: null, speaks: false }
const group = { joinPolicy: 'approval', languages: ['en', 'fr'] }
const applicant = { hasRightAnswers: false, accountSince: now - 10 * day, languages: ['fr'] }

const admits = (set: Partial<AdmitIf>, more: object = {}, who: object = {}) =>
  isAdmittedAtOnce({ ...nothing, ...set }, { ...group, ...more }, { ...applicant, ...who }, now)

test('nothing set lets nobody in, and only requests that somebody would decide are looked at', () => {
  expect(admits({})).toBe(false)
  expect(admits({ speaks: true }, { joinPolicy: 'invite' })).toBe(false)
})

test('all that is set must be fulfilled', () => {
  expect(admits({ accountDays: 10 })).toBe(true)
  expect(admits({ accountDays: 11 })).toBe(false)
  expect(admits({ speaks: true })).toBe(true)
  expect(admits({ speaks: true }, { languages: ['zh-Hans'] })).toBe(false)
  expect(admits({ speaks: true, accountDays: 11 })).toBe(false)
})

test('right answers count where questions are asked', () => {
  expect(admits({ rightAnswers: true }, {}, { hasRightAnswers: true })).toBe(false)
  expect(admits({ rightAnswers: true, speaks: true })).toBe(true)
  expect(admits({ rightAnswers: true }, { joinPolicy: 'question' }, { hasRightAnswers: true })).toBe(true)
  expect(admits({ rightAnswers: true, speaks: true }, { joinPolicy: 'question' })).toBe(false)
})
