import { describe, expect, it } from 'vitest'
import { severityOf } from './reports.ts'

describe('how much a case presses', () => {
  it('goes by the gravest reason', () => {
    expect(severityOf(['off-topic'], 1)).toBe(1)
    expect(severityOf(['off-topic', 'spam'], 2)).toBe(2)
    expect(severityOf(['spam', 'scam', 'other'], 3)).toBe(3)
    expect(severityOf(['other', 'minor-safety'], 2)).toBe(4)
    expect(severityOf([], 0)).toBe(1)
  })

  it('rises where many report the same, and no further than what many can know', () => {
    expect(severityOf(['off-topic'], 5)).toBe(2)
    expect(severityOf(['spam'], 5)).toBe(3)
    expect(severityOf(['hate'], 100)).toBe(3)
  })
})
