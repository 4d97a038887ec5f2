import { describe, expect, test } from 'vitest'
import { fetchFeed, readMaxAge, readRetryAfter } from './fetch.ts'
import type { Guard, GuardedRequest } from '../platform/outside/guard.ts'

const now = Date.parse('2026-11-20T12:00:00Z')

describe('headers of pace', () => {
  test.each([
    ['120', 120_000],
    ['Fri, 20 Nov 2026 12:01:00 GMT', 60_000],
    ['Fri, 20 Nov 2026 11:00:00 GMT', 0],
    ['soon', null],
    [undefined, null],
  ])('Retry-After %s', (value, expected) => {
    expect(readRetryAfter(value, now)).toBe(expected)
  })

  test.each([
    ['public, max-age=600', 600_000],
    ['max-age="60"', 60_000],
    ['s-maxage=9', null],
    [undefined, null],
  ])('Cache-Control %s', (value, expected) => {
    expect(readMaxAge(value)).toBe(expected)
  })
})

describe('fetchFeed', () => {
  function guardThatAnswers(status: number, headers: Record<string, string> = {}) {
    const asked: GuardedRequest[] = []
    const guard: Guard = {
      get: async (url, options = {}) => {
        asked.push(options)
        return { status, headers, body: Buffer.from('<rss/>'), url, redirects: [] }
      },
      post: () => Promise.reject(new Error('A feed is asked for with GET alone')),
      open: () => Promise.reject(new Error('A feed is asked for as a whole')),
      close: async () => {},
    }
    return { asked, options: { guard, infoUrl: 'https://guanxi.example/about', now: () => now } }
  }

  test('sends back what it got, quotes and all', async () => {
    const { asked, options } = guardThatAnswers(304)
    const have = { etag: 'W/"a,b"', lastModified: 'yesterday, more or less' }
    expect(await fetchFeed('https://partner.example/', have, options)).toMatchObject({ kind: 'unchanged' })
    expect(asked[0]?.headers).toMatchObject({
      'if-none-match': have.etag,
      'if-modified-since': have.lastModified,
      'user-agent': 'Guanxi/0.1 (+https://guanxi.example/about)',
    })
  })

  test('sends no condition where it has nothing', async () => {
    const { asked, options } = guardThatAnswers(200, { etag: '"1"' })
    const answer = await fetchFeed('https://partner.example/', { etag: null, lastModified: null }, options)
    expect(answer).toMatchObject({ kind: 'changed', validators: { etag: '"1"', lastModified: null } })
    expect(Object.keys(asked[0]?.headers ?? {})).not.toContain('if-none-match')
  })

  test('tells the partner in words what a refusal was', async () => {
    const { options } = guardThatAnswers(429, { 'retry-after': '7200' })
    const answer = await fetchFeed('https://partner.example/', { etag: null, lastModified: null }, options)
    expect(answer).toMatchObject({ kind: 'refused', status: 429, pace: { retryAfterMs: 7_200_000 } })
  })
})
