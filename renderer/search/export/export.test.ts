import { expect, it } from 'vitest'
import type { ConversationEvent, DeliveredBody } from '#shared/protocol/messages.ts'
import { CallError } from '#renderer/app/api/error.ts'
import { i18n } from '#renderer/app/i18n/i18n.ts'
import { exportFiles, type ExportProgress, type ExportSource } from './export-files.ts'
import { fileNameOf, uniqueNames } from './file-names.ts'
import { patiently } from './source.ts'

const at = '2026-11-20T12:00:00.000Z'
const message = (seq: number, body: DeliveredBody | null, more: object = {}): ConversationEvent => ({
  type: 'message',
  seq,
  at,
  actorId: 10_001,
  clientId: `c${seq}`,
  body,
  ...more,
})
const file = (fileId: string, name: string): DeliveredBody => ({
  type: 'file',
  fileId,
  name,
  bytes: 3,
  contentType: 'text/plain',
})
const hostile = `<img src=x onerror="alert(1)"> & </title>'`
const log: ConversationEvent[] = [
  { type: 'member-joined', seq: 1, at, actorId: 10_002, userId: 10_002 },
  message(2, { type: 'text', text: hostile }),
  message(3, { type: 'text', text: 'later', replyTo: 2 }, { edited: { seq: 5, at } }),
  message(4, null, { recalled: { by: 10_002, at } }),
  { type: 'edit', seq: 5, at, actorId: 10_001, target: 3, text: 'later' },
  message(6, file('f1', '../../etc/passwd')),
  message(7, file('f2', 'lost.txt')),
  message(8, {
    type: 'card',
    card: { kind: 'city-item', itemId: 'i', title: 'Fair', url: 'javascript:alert(1)' },
  }),
  { type: 'void', seq: 9, at, actorId: 10_002 },
  message(10, { type: 'text', text: 'what was it?', replyTo: 4 }),
]

/** Gives the log in pages of three. */
const source: ExportSource = {
  page: async (_, after) => {
    const events = log.filter(({ seq }) => seq > after).slice(0, 3)
    return { events, hasMore: (events.at(-1)?.seq ?? 10) < 10, head: 10 }
  },
  learn: async () => undefined,
  nameOf: (id) => (id === 10_001 ? `Ana ${hostile}` : 'Ben 李'),
  file: async (id) => (id === 'f1' ? new Blob(['abc']) : null),
}

async function archive(format: 'html' | 'json') {
  const reports: ExportProgress[] = []
  const texts = new Map<string, string>()
  const chats = [{ id: 'one', name: `A/B: ${hostile}`, kind: 'direct' as const, lastSeq: 10 }]
  const plan = { chats, format, hasMedia: true, exporter: 'Ana' }
  const report = (progress: ExportProgress) => void reports.push(progress)
  for await (const { name, input } of exportFiles(plan, source, {
    t: i18n.t,
    locale: 'en',
    now: new Date(at),
    report,
  })) {
    const parts: BlobPart[] = []
    if (input instanceof Blob || typeof input === 'string') parts.push(input)
    else for await (const part of input) parts.push(part as Uint8Array<ArrayBuffer>)
    texts.set(name, await new Blob(parts).text())
  }
  return { texts, last: reports.at(-1) }
}

it('writes pages in which nothing that somebody typed can become markup, and no file can leave the archive', async () => {
  const { texts, last } = await archive('html')
  const names = [...texts.keys()]
  expect(names.at(-1)).toBe('index.html')
  for (const name of names) expect(name).not.toMatch(/(^|\/)\.\.|[\\:<>"|?*]|^\//)
  const page = texts.get(names[0] ?? '') ?? ''
  for (const text of [page, texts.get('index.html') ?? '']) {
    expect(text).not.toContain('<img src=x')
    expect(text).not.toContain('href="javascript:')
    expect(text).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &lt;/title&gt;&#39;')
    expect(text).toContain("default-src 'none'")
  }
  expect(page).toContain('id="m2"')
  // A reply shows the first line of what it answers; nothing of what was recalled.
  expect(page).toMatch(
    /<blockquote><a href="#m2"[^>]*>Ana &lt;img src=x[^<]*: &lt;img src=x onerror[^<]*<\/a><\/blockquote>/,
  )
  expect(page).toMatch(/<blockquote><a href="#m4"[^>]*>In reply to this message<\/a><\/blockquote>/)
  expect(page).toContain('edited')
  expect(page).toContain('Ben 李 recalled this message.')
  expect(page.match(/<h2>/g)).toHaveLength(1)
  expect(last).toMatchObject({ share: 1, messages: 7, files: 1, filesInAll: 2, missing: 1 })
})

it('writes JSON that is whole, with people and the places of files', async () => {
  const { texts } = await archive('json')
  const [path = ''] = [...texts.keys()]
  const chat = JSON.parse(texts.get(path) ?? '') as { events: { type: string; file?: string }[]; people: object }
  expect(chat.events.map(({ type }) => type)).toEqual(log.filter(({ seq }) => seq !== 9).map(({ type }) => type))
  expect(chat.people).toMatchObject({ '10002': 'Ben 李' })
  const named = chat.events.find((event) => event.file?.includes('passwd'))?.file ?? ''
  expect(texts.get(named)).toBe('abc')
  expect(JSON.parse(texts.get('index.json') ?? '')).toMatchObject({ chats: [{ id: 'one', path }] })
})

it.each([
  ['../../x', 'x'],
  ['CON.txt', '_CON.txt'],
  ['a\u0000b\u202Egpj.exe', 'a b gpj.exe'],
  ['  . ', 'file'],
  ['租房合同?.pdf', '租房合同.pdf'],
  [`${'长'.repeat(300)}.jpeg`, `${'长'.repeat(80)}.jpeg`],
])('a file called %j is saved as %j', (name, saved) => {
  expect(fileNameOf(name, 'file')).toBe(saved)
})

it('tells two files of one name apart, whatever their case', () => {
  const nameFor = uniqueNames()
  expect([nameFor('1', 'a.txt', 'f'), nameFor('2', 'A.txt', 'f'), nameFor('1', 'a.txt', 'f')]).toEqual([
    'a.txt',
    'A (2).txt',
    'a.txt',
  ])
})

it('waits as long as the server asks, and gives up at once where asking again is of no use or nobody wants it', async () => {
  const never = new AbortController()
  let asked = 0
  const answer = await patiently(async () => {
    asked += 1
    if (asked < 4) throw new CallError({ code: 'rate_limited', message: 'Wait', retryAfterMs: 1 })
    return 'there'
  }, never.signal)
  expect([answer, asked]).toEqual(['there', 4])
  const refused = patiently(() => Promise.reject(new CallError({ code: 'not_found', message: 'No' })), never.signal)
  await expect(refused).rejects.toMatchObject({ code: 'not_found' })
  const stopped = patiently(() => {
    never.abort()
    return Promise.reject(new CallError({ code: 'rate_limited', message: 'Wait', retryAfterMs: 60_000 }))
  }, never.signal)
  await expect(stopped).rejects.toBeDefined()
})
