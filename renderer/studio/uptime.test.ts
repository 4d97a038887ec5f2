import { expect, test } from 'vitest'
import { uptimeOf } from './uptime.ts'

test('uptime is the share of fetches that could be read', () => {
  const fetches = ['changed', 'unchanged', 'announced', 'failed'].map((outcome) => ({ outcome }))
  expect(uptimeOf(fetches)).toBe(0.75)
  expect(uptimeOf([])).toBeNull()
})
