import { describe, expect, it } from 'vitest'
import { attachmentsMost, isDrawable, isPictureType, pastedName, refusalOf, usualRoom } from './check.ts'

const none = { count: 0, bytes: 0 }

describe('a file to be attached', () => {
  it('is taken where there is room', () => {
    expect(refusalOf(1, none, usualRoom)).toBeNull()
    expect(refusalOf(usualRoom.fileBytes, none, usualRoom)).toBeNull()
  })

  it('is refused with the reason that helps', () => {
    expect(refusalOf(0, none, usualRoom)).toBe('empty')
    expect(refusalOf(usualRoom.fileBytes + 1, none, usualRoom)).toBe('too-large')
    expect(refusalOf(1, { count: attachmentsMost, bytes: 0 }, usualRoom)).toBe('too-many')
    expect(refusalOf(60, { count: 1, bytes: 50 }, { fileBytes: 100, leftBytes: 100 })).toBe('no-room')
  })

  it('is a picture only where the server takes it as one', () => {
    expect(isPictureType('image/png')).toBe(true)
    expect(isPictureType('image/svg+xml')).toBe(false)
    expect(isPictureType('image/heic')).toBe(false)
    expect(isDrawable({ width: 8_000, height: 8_000 })).toBe(true)
    expect(isDrawable({ width: 10_000, height: 10_000 })).toBe(false)
  })

  it('is named by the time where it was pasted', () => {
    const now = new Date(2026, 10, 21, 9, 5, 7)
    expect(pastedName('image/png', now)).toBe('pasted-2026-11-21-090507.png')
    expect(pastedName('image/jpeg', now)).toBe('pasted-2026-11-21-090507.jpg')
  })
})
