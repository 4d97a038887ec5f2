import { describe, expect, test } from 'vitest'
import { afterFailure, learnMove, missesMost } from './feed-fate.ts'

const feed = { url: 'http://a.example/', moved_to: null, moved_count: 0 }
const to = (url: string, ...statuses: number[]) => ({ url, redirects: statuses.map((status) => ({ status })) })

describe('learnMove', () => {
  test('takes the third answer with the same new address for the feed’s own', () => {
    const once = learnMove(feed, to('http://b.example/', 301))
    expect(once).toEqual({ moved_to: 'http://b.example/', moved_count: 1 })
    const twice = learnMove({ ...feed, ...once }, to('http://b.example/', 308))
    expect(twice).toEqual({ moved_to: 'http://b.example/', moved_count: 2 })
    expect(learnMove({ ...feed, ...twice }, to('http://b.example/', 301))).toMatchObject({ url: 'http://b.example/' })
  })

  test.each([
    ['another address', to('http://c.example/', 301), { moved_to: 'http://c.example/', moved_count: 1 }],
    ['a step that is for now', to('http://b.example/', 301, 302), { moved_to: null, moved_count: 0 }],
    ['no redirect', to('http://a.example/'), { moved_to: null, moved_count: 0 }],
  ])('begins anew after %s', (_what, answer, expected) => {
    expect(learnMove({ ...feed, moved_to: 'http://b.example/', moved_count: 2 }, answer)).toEqual(expected)
  })
})

describe('afterFailure', () => {
  const fine = { failures: 0, missing_count: 0, failing_since: null }
  const hour = 3_600_000

  test('stops at once where the feed is gone for good', () => {
    expect(afterFailure(fine, 410, 5)).toMatchObject({ stopped_at: 5, stopped_reason: 'gone' })
  })

  test('stops after five times of nothing found, in a row', () => {
    const after = (count: number) => afterFailure({ ...fine, missing_count: count }, 404, 9)
    expect(after(missesMost - 2)).toMatchObject({ missing_count: missesMost - 1, stopped_at: null })
    expect(after(missesMost - 1)).toMatchObject({ stopped_at: 9, stopped_reason: 'missing' })
    expect(afterFailure({ ...fine, missing_count: 4 }, 500, 9)).toMatchObject({ missing_count: 0, stopped_at: null })
  })

  test('stops after a week of failing', () => {
    const since = { ...fine, failing_since: 0 }
    expect(afterFailure(since, null, 167 * hour)).toMatchObject({ failing_since: 0, stopped_at: null })
    expect(afterFailure(since, null, 168 * hour)).toMatchObject({ stopped_reason: 'failing' })
  })
})
