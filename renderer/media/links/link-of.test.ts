import { describe, expect, it } from 'vitest'
import { addressParts, linkOf } from './link-of.ts'

describe('the link a card stands for', () => {
  it('is the first that leads to a page', () => {
    expect(linkOf('See https://a.example/one and https://b.example')).toBe('https://a.example/one')
    expect(linkOf('guanxi://group/x then https://b.example/页')).toBe('https://b.example/页')
    expect(linkOf('No link here')).toBeUndefined()
    expect(linkOf(`https://a.example/${'x'.repeat(2_100)}`)).toBeUndefined()
  })

  it('is told by its host and what can be read of its path', () => {
    expect(addressParts('https://www.example.org/')).toEqual({ host: 'example.org', path: '' })
    expect(addressParts('https://example.org/%E5%85%B3%E7%B3%BB?q=1')).toEqual({
      host: 'example.org',
      path: '/关系?q=1',
    })
    expect(addressParts('https://example.org/%E5%85')).toEqual({ host: 'example.org', path: '/%E5%85' })
  })
})
