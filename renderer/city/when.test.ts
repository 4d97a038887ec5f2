import { describe, expect, it } from 'vitest'
import { eventClock, eventDay, isOn, eventSpan, eventStart, isOver, soundTime } from './when.ts'

/** 02:30 on Friday in Shanghai, still Thursday in Europe. */
const now = new Date('2026-11-19T18:30:00Z')

describe('the beginning of an event', () => {
  it.each([
    ['2026-11-20T12:00:00Z', 'today 20:00'],
    ['2026-11-20T15:59:00Z', 'today 23:59'],
    ['2026-11-20T16:00:00Z', 'tomorrow 00:00'],
    ['2026-11-23T02:00:00Z', 'Mon 10:00'],
    ['2026-11-26T15:59:00Z', 'Thu 23:59'],
    ['2026-11-26T16:00:00Z', '27 Nov 00:00'],
    ['2026-11-18T12:00:00Z', '18 Nov 20:00'],
  ])('%s reads %s in China', (start, text) => {
    expect(eventStart(start, now, 'en-GB')).toBe(text)
  })
})

describe('the time of an event', () => {
  it('says day and both ends', () => {
    const span = eventSpan('2026-11-20T12:00:00Z', '2026-11-20T15:00:00Z', 'en-GB')
    expect(span).toMatch(/^Friday 20 November/)
    expect(span).toMatch(/20:00\s*–\s*23:00/)
  })

  it('says its beginning alone where the end is not known or makes no sense', () => {
    const alone = eventSpan('2026-11-20T12:00:00Z', null, 'en-GB')
    expect(alone).toMatch(/20:00$/)
    expect(eventSpan('2026-11-20T12:00:00Z', '2026-11-20T12:00:00Z', 'en-GB')).toBe(alone)
  })
})

it('an event is over once its end, or three hours, have passed', () => {
  expect(isOver({ start: '2026-11-19T12:00:00Z', end: '2026-11-19T19:00:00Z' }, now)).toBe(false)
  expect(isOver({ start: '2026-11-19T12:00:00Z', end: '2026-11-19T18:00:00Z' }, now)).toBe(true)
  expect(isOver({ start: '2026-11-19T15:29:00Z', end: null }, now)).toBe(true)
  expect(isOver({ start: '2026-11-19T15:31:00Z', end: null }, now)).toBe(false)
})

it('an event is on from its beginning until it is over', () => {
  expect(isOn({ start: '2026-11-19T12:00:00Z', end: '2026-11-19T19:00:00Z' }, now)).toBe(true)
  expect(isOn({ start: '2026-11-19T12:00:00Z', end: '2026-11-19T18:00:00Z' }, now)).toBe(false)
  expect(isOn({ start: '2026-11-19T19:00:00Z', end: null }, now)).toBe(false)
  expect(eventClock('2026-11-20T12:00:00Z', 'en-GB')).toBe('20:00')
})

it.each([
  ['2026-11-20T15:59:00Z', 'today'],
  ['2026-11-20T16:00:00Z', 'tomorrow'],
  ['2026-11-23T01:00:00Z', 'Monday 23 November'],
])('a schedule has what begins at %s under %s', (start, day) => {
  expect(eventDay(start, new Date('2026-11-20T01:00:00Z'), 'en-GB')).toBe(day)
})

it.each([
  [0, '0:00'],
  [250.9, '4:10'],
  [662, '11:02'],
  [3_723, '1:02:03'],
  [-1, '0:00'],
])('%d seconds of sound read %s', (seconds, text) => {
  expect(soundTime(seconds)).toBe(text)
})
