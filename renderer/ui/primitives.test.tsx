import { describe, expect, it } from 'vitest'
import { renderHtml, renderText } from '#renderer/app/i18n/testing.tsx'
import { Badge } from './Badge.tsx'
import { Button } from './Button.tsx'
import { keyNames } from './Kbd.tsx'
import { LangTags } from './LangTags.tsx'
import { OfflineNote } from './States.tsx'
import { StatusMark } from './StatusMark.tsx'
import { TextField } from './TextField.tsx'

describe('a field', () => {
  it('ties label, hint and error to its control', () => {
    const html = renderHtml(
      <TextField label="E-mail" hint="To sign in" error="Is missing." value="" onChange={() => {}} />,
    )
    const id = /<input[^>]* id="([^"]+)"/.exec(html)?.[1]
    expect(html).toContain(`for="${id}"`)
    expect(html).toContain(`aria-describedby="${id}-hint ${id}-error"`)
    expect(html).toContain('aria-invalid="true"')
  })
})

describe('a badge', () => {
  it.each([
    [0, ''],
    [false, ''],
    [7, '7'],
    [120, '99+'],
  ])('for %s reads "%s"', (count, text) => {
    expect(renderText(<Badge count={count} label="waiting" />)).toBe(text)
  })

  it('as a dot still says what it means', () => {
    expect(renderHtml(<Badge count label="waiting" />)).toContain('aria-label="waiting"')
  })
})

it('a busy button says so and stays in its place', () => {
  const html = renderHtml(<Button busy>Save</Button>)
  expect(html).toContain('aria-busy="true"')
  expect(html).not.toContain('disabled=""')
})

it('every status has a shape of its own and a name', () => {
  const marks = (['online', 'away', 'busy', 'dnd', 'offline', 'invisible'] as const).map((status) =>
    renderHtml(<StatusMark status={status} />),
  )
  const shapes = marks.map((mark) => mark.replace(/(class|aria-label)="[^"]*"/g, ''))
  expect(new Set(shapes.slice(0, 5)).size).toBe(5)
  expect(marks.map((mark) => /aria-label="([^"]*)"/.exec(mark)?.[1])).toEqual([
    'Online',
    'Away',
    'Busy',
    'Do not disturb',
    'Offline',
    'Invisible',
  ])
})

it('languages beyond the limit are counted and named', () => {
  const html = renderHtml(<LangTags codes={['en', 'zh-Hans', 'ko', 'fr']} max={2} />)
  expect(html).toContain('+2')
  expect(html).toContain('Korean, French')
})

it('keys are named as keyboards name them', () => {
  expect(keyNames('mod+shift+k')).toBe('Ctrl Shift K')
  expect(keyNames('?')).toBe('?')
})

it('without a line the reader is told what becomes of what they write', () => {
  expect(renderText(<OfflineNote since={null} />)).toBe(
    'No connection. What you write will be sent when the connection is back.',
  )
})
