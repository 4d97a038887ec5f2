import { describe, expect, it } from 'vitest'
import { findDeepLink, formatDeepLink, parseDeepLink } from './deep-link.ts'

describe('deep links', () => {
  it('lead to groups and people', () => {
    expect(parseDeepLink('guanxi://group/01890abc-1234')).toEqual({ kind: 'group', groupId: '01890abc-1234' })
    expect(parseDeepLink('guanxi://user/10001')).toEqual({ kind: 'user', userId: 10_001 })
    expect(parseDeepLink('guanxi://invite/Ab-_cdefGhijklmn')).toEqual({ kind: 'invite', code: 'Ab-_cdefGhijklmn' })
    expect(parseDeepLink('guanxi://user/10001/')).toEqual({ kind: 'user', userId: 10_001 })
  })

  it.each([
    '',
    'guanxi://',
    'guanxi://group/',
    'guanxi://group/a/b',
    'guanxi://group/..%2f..',
    'guanxi://group/a?x=1',
    'guanxi://user/abc',
    'guanxi://user/10000',
    'guanxi://user/10001e3',
    'guanxi://user/99999999999999999999',
    'guanxi://admin/1',
    'guanxi://invite/short',
    'GUANXI://group/x y',
    'https://group/abc',
    ' guanxi://group/abc',
    `guanxi://group/${'a'.repeat(65)}`,
  ])('ignores %j', (text) => {
    expect(parseDeepLink(text)).toBeNull()
  })

  it('are read back as they are written', () => {
    for (const link of [
      { kind: 'group', groupId: 'Ab_9-z' },
      { kind: 'user', userId: 10_425 },
      { kind: 'invite', code: 'Ab-_cdefGhijklmn' },
    ] as const) {
      expect(parseDeepLink(formatDeepLink(link))).toEqual(link)
    }
  })

  it('are found among other arguments', () => {
    expect(findDeepLink(['/opt/guanxi', '--flag', 'guanxi://user/10002'])).toEqual({ kind: 'user', userId: 10_002 })
    expect(findDeepLink(['/opt/guanxi', '.'])).toBeNull()
  })
})
