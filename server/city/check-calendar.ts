import type { Note } from './raw-feed.ts'

/** Most bytes of a line before it must be folded (RFC 5545, 3.1). */
const lineMost = 75
const statuses = new Set(['TENTATIVE', 'CONFIRMED', 'CANCELLED'])
const encoder = new TextEncoder()

export const linesOf = (text: string): string[] => text.split(/\r\n|\n|\r/)

function checkEvents(lines: string[]): Note[] {
  const notes: Note[] = []
  const seen = new Set<string>()
  let begun = -1
  let found = new Map<string, string>()
  for (const [index, line] of lines.entries()) {
    if (/^BEGIN:VEVENT\s*$/i.test(line)) {
      begun = index
      found = new Map()
      continue
    }
    if (begun < 0) continue
    if (!/^END:VEVENT\s*$/i.test(line)) {
      const [, name, value] = /^([A-Za-z-]+)(?:;[^:]*)?:(.*)$/.exec(line) ?? []
      if (name) found.set(name.toUpperCase(), value?.trim() ?? '')
      continue
    }
    const at = { line: begun + 1 }
    if (!found.has('UID')) notes.push({ code: 'guid-missing', message: 'The event has no UID', ...at })
    if (!found.has('DTSTAMP')) notes.push({ code: 'ical-stamp-missing', message: 'The event has no DTSTAMP', ...at })
    const key = `${found.get('UID')}\n${found.get('RECURRENCE-ID') ?? ''}`
    if (found.has('UID') && seen.has(key)) {
      notes.push({ code: 'guid-duplicate', message: 'Another event has the same UID and RECURRENCE-ID', ...at })
    }
    seen.add(key)
    const status = found.get('STATUS')?.toUpperCase()
    if (status !== undefined && !statuses.has(status)) {
      notes.push({ code: 'event-status-unknown', message: `The status "${status.slice(0, 40)}" is none`, ...at })
    }
    begun = -1
  }
  return notes
}

/** What can only be seen in the text of a calendar: its lines, and what each event must have. */
export function checkCalendarText(text: string): Note[] {
  const notes: Note[] = []
  const lines = linesOf(text)
  const bare = /(?<!\r)\n/.exec(text)
  if (bare) {
    const line = text.slice(0, bare.index).split('\n').length
    notes.push({ code: 'ical-line-ending', message: 'Lines end with LF alone; the standard wants CR LF', line })
  }
  const long = lines.filter((line) => encoder.encode(line).length > lineMost)
  if (long[0] !== undefined) {
    const many = long.length === 1 ? 'A line is' : `${long.length} lines are`
    const message = `${many} longer than ${lineMost} bytes and not folded`
    notes.push({ code: 'ical-line-long', message, line: lines.indexOf(long[0]) + 1 })
  }
  return [...notes, ...checkEvents(lines)]
}
