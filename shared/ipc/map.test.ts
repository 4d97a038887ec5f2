import { describe, expect, it } from 'vitest'
import { calls, events } from './map.ts'
import { callNames, eventNames } from './names.ts'

describe('the map of calls', () => {
  it('holds exactly the names that the preload script offers', () => {
    expect(Object.keys(calls).sort()).toEqual([...callNames].sort())
    expect(Object.keys(events).sort()).toEqual([...eventNames].sort())
  })

  it.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'ms-settings:',
    'guanxi://group/a',
    'smb://host/share',
    'not a url',
    '',
    42,
    null,
  ])('opens no %j outside', (url) => {
    expect(calls.openExternal.args.safeParse({ url }).success).toBe(false)
  })

  it('keeps the origin alone of a server address', () => {
    expect(calls.setServer.args.parse({ server: 'https://chat.example.com/path?x#y' })).toEqual({
      server: 'https://chat.example.com',
    })
    expect(calls.setServer.args.parse({ server: 'http://[::1]:7420' })).toEqual({ server: 'http://[::1]:7420' })
    expect(calls.setServer.args.safeParse({ server: 'https://user:secret@chat.example.com' }).success).toBe(false)
    expect(calls.setServer.args.safeParse({ server: `https://a.example;script-src/` }).success).toBe(false)
    expect(calls.setServer.args.safeParse({ server: 'ftp://chat.example.com' }).success).toBe(false)
    expect(calls.setServer.args.safeParse({ server: 'https://a.example; script-src *' }).success).toBe(false)
  })

  it('counts in whole numbers from zero', () => {
    for (const unread of [-1, 1.5, Number.NaN, Infinity, '3']) {
      expect(calls.setBadge.args.safeParse({ unread, mentioned: 0 }).success).toBe(false)
    }
  })
})
