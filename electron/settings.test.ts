import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SettingsFile } from './settings.ts'

const freshPath = () => join(mkdtempSync(join(tmpdir(), 'guanxi-settings-')), 'profile', 'shell.json')

describe('the settings file', () => {
  it('remembers over a restart', () => {
    const path = freshPath()
    new SettingsFile(path).set({ onClose: 'quit' })
    new SettingsFile(path).set({ theme: 'dark' })
    const read = new SettingsFile(path)
    expect([read.get('onClose'), read.get('theme'), read.get('server')]).toEqual(['quit', 'dark', undefined])
  })

  it('forgets a value it cannot read and keeps the others', () => {
    const path = freshPath()
    new SettingsFile(path).set({ theme: 'light' })
    writeFileSync(path, JSON.stringify({ theme: 'light', onClose: 'explode', server: 'not an address' }))
    const read = new SettingsFile(path)
    expect([read.get('theme'), read.get('onClose'), read.get('server')]).toEqual(['light', undefined, undefined])
  })

  it('sets a broken file aside instead of losing it', () => {
    const path = freshPath()
    new SettingsFile(path).set({ theme: 'light' })
    writeFileSync(path, '{"theme": "li')
    expect(new SettingsFile(path).get('theme')).toBeUndefined()
    expect(readFileSync(`${path}.unreadable`, 'utf8')).toBe('{"theme": "li')
    expect(existsSync(path)).toBe(false)
  })
})
