import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { makeZip } from 'client-zip'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { evidenceArchivePath, evidenceKeyPath, evidenceLimits } from '#shared/evidence/limits.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { apiPrefix } from '#shared/protocol/route.ts'
import { routes } from '#shared/protocol/routes.ts'
import { testClock, type TestClock } from '../support/clock.ts'
import { createGroup, joinAll } from '../support/groups.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { onEveryStorage } from '../support/storage.ts'
import { send } from '../support/talk.ts'
import { register, type Person, type TestConnection } from '../support/wire.ts'
import { unzip } from '../support/zip.ts'

const run = promisify(execFile)
const hour = 3_600_000
const secret = 'The reporter wrote this'

onEveryStorage((kind) => {
  let server: TestServer
  let clock: TestClock
  let folder: string
  let [owner, moderator, guest, witness]: Person[] = []
  let line: TestConnection
  let group: Group
  let began: number
  let archive: Buffer
  let path: string

  const person = (one: Person | undefined): Person => {
    if (!one) throw new Error('Nobody is there')
    return one
  }
  const records = (name: string, of = archive) =>
    (unzip(of).get(name)?.toString() ?? '')
      .split('\n')
      .filter(Boolean)
      .map((text) => JSON.parse(text) as Record<string, unknown>)
  const fetchArchive = (by: Person, id: string) =>
    fetch(server.url + apiPrefix + evidenceArchivePath(group.id, id), {
      headers: { authorization: `Bearer ${by.token}` },
    })
  const made = async (by: Person, id: string) => {
    await server.app.platform.runJob('evidence')
    return (await by.call(routes.evidenceExport, { params: { id: group.id, exportId: id } })).export
  }
  const ask = async (by: Person, withFiles = false) => {
    const body = { from: new Date(began).toISOString(), to: new Date(clock.now() + hour).toISOString(), withFiles }
    return (await by.call(routes.exportEvidence, { params: { id: group.id }, body })).export
  }
  /** What the command says, and its exit status. */
  const verify = async (file: string, ...more: string[]) => {
    const done = run(process.execPath, ['server/evidence/cli.ts', 'verify', file, ...more])
    return await done.then(
      ({ stdout }) => ({ code: 0, text: stdout }),
      (error: { code: number; stdout: string; stderr: string }) => ({
        code: error.code,
        text: error.stdout + error.stderr,
      }),
    )
  }
  /** The same archive with some of its files otherwise. */
  const forged = async (name: string, change: Record<string, string | null>) => {
    const files = new Map([...unzip(archive)].map(([file, bytes]): [string, Buffer | string] => [file, bytes]))
    for (const [file, text] of Object.entries(change)) {
      if (text === null) files.delete(file)
      else files.set(file, text)
    }
    const zip = makeZip([...files].map(([file, input]) => ({ name: file, input })))
    const to = join(folder, name)
    await writeFile(to, await buffer(zip))
    return to
  }

  beforeAll(async () => {
    clock = testClock()
    folder = await mkdtemp(join(tmpdir(), 'guanxi-evidence-'))
    server = await startServer({ storage: kind, clock, env: { PUBLIC_URL: 'https://chat.example.org' } })
    ;[owner, moderator, guest, witness] = await Promise.all(Array.from({ length: 4 }, () => register(server.url)))
    group = await createGroup(person(owner))
    line = await person(guest).connect()
    await joinAll(group, [person(moderator), person(guest), person(witness)])
    await person(owner).call(routes.updateMember, {
      params: { id: group.id, userId: person(moderator).id },
      body: { role: 'moderator' },
    })
    await send(line, group.conversationId, 'Before the time')
    clock.advance(hour)
    began = clock.now()
    const { conversationId } = group
    const { seq } = await send(line, conversationId, 'Buy my miracle tea')
    await person(witness).call(routes.report, {
      body: { about: { kind: 'message', conversationId, seq }, reason: 'spam', text: secret },
    })
    await line.call('message:edit', { conversationId, seq, text: 'Good evening' })
    const { sanction } = await person(moderator).call(routes.imposeSanction, {
      params: { id: group.id },
      body: {
        userId: person(guest).id,
        kind: 'mute',
        reason: 'Advertising',
        until: new Date(clock.now() + hour).toISOString(),
      },
    })
    await person(guest).call(routes.makeAppeal, { params: { id: sanction.id }, body: { text: 'It was tea' } })
    await person(witness).call(routes.leaveGroup, { params: { id: group.id } })
    await person(guest).call(routes.report, {
      body: {
        about: { kind: 'person', userId: person(owner).id, groupId: group.id },
        reason: 'harassment',
        text: 'Rude',
      },
    })
    const { id } = await ask(person(owner))
    await made(person(owner), id)
    archive = Buffer.from(await (await fetchArchive(person(owner), id)).arrayBuffer())
    path = join(folder, 'archive.zip')
    await writeFile(path, archive)
  })
  afterAll(async () => {
    line.close()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it('holds what was said and done in the time, with old texts, and nobody who reported', async () => {
    expect(records('messages.jsonl')).toMatchObject([
      { author: { id: person(guest).id }, body: { type: 'text', text: 'Good evening' } },
    ])
    expect(records('earlier-texts.jsonl')).toMatchObject([{ how: 'edit', body: { text: 'Buy my miracle tea' } }])
    const [sanction] = records('sanctions.jsonl')
    expect(sanction).toMatchObject({ kind: 'mute', reason: 'Advertising', who: { id: person(guest).id } })
    expect(records('appeals.jsonl')).toMatchObject([{ sanction: sanction?.id, text: 'It was tea', outcome: null }])
    expect(records('reports.jsonl')).toMatchObject([{ about: 'message', reporters: 1, words: [secret] }])
    expect(JSON.stringify(records('reports.jsonl'))).not.toContain(`${person(witness).id}`)
    expect(records('comings-and-goings.jsonl')).toMatchObject([
      { type: 'member-left', who: { id: person(witness).id } },
    ])
    expect(records('members.jsonl')).toHaveLength(4)
    expect(records('log.jsonl').map(({ type }) => type)).toEqual(['member-muted', 'appeal-made', 'member-left'])
  })

  it('is what the command calls valid, against the key the server shows', async () => {
    const shown = await (await fetch(server.url + evidenceKeyPath)).text()
    const key = join(folder, 'key.pem')
    await writeFile(key, shown)
    expect(await verify(path, '--key', key)).toMatchObject({
      code: 0,
      text: expect.stringContaining('VALID') as string,
    })
    expect(await verify(path, '--key', server.url)).toMatchObject({ code: 0 })
    const alone = await verify(path)
    expect(alone).toMatchObject({ code: 0, text: expect.stringContaining('came from the archive itself') as string })
  })

  it('names what was changed, added or taken out, whoever repairs the list', async () => {
    const messages = unzip(archive).get('messages.jsonl')?.toString() ?? ''
    const changed = await forged('changed.zip', { 'messages.jsonl': messages.replace('Good', 'Bad') })
    expect(await verify(changed)).toMatchObject({
      code: 1,
      text: expect.stringContaining('messages.jsonl: was changed') as string,
    })
    const gone = await forged('gone.zip', { 'sanctions.jsonl': null, 'more.txt': 'More' })
    const { text } = await verify(gone)
    expect(text).toContain('sanctions.jsonl: is missing')
    expect(text).toContain('more.txt: was added')
    const manifest = unzip(archive).get('manifest.json')?.toString() ?? ''
    const repaired = await forged('repaired.zip', { 'manifest.json': manifest.replace(group.name, 'Another') })
    expect(await verify(repaired)).toMatchObject({
      code: 1,
      text: expect.stringContaining('is not what was signed') as string,
    })
    await writeFile(join(folder, 'none.zip'), 'No archive at all')
    expect(await verify(join(folder, 'none.zip'))).toMatchObject({ code: 2 })
  })

  it('stands in the log with its hash; only who made it fetches it, for a week', async () => {
    const { exports } = await person(owner).call(routes.evidenceExports, { params: { id: group.id } })
    const [export_] = exports
    const { entries } = await person(owner).call(routes.audit, {
      params: { id: group.id },
      query: { type: 'evidence-exported' },
    })
    expect(entries).toMatchObject([{ after: { sha256: export_?.sha256 } }])
    await person(owner).call(routes.updateMember, {
      params: { id: group.id, userId: person(moderator).id },
      body: { role: 'admin' },
    })
    const id = export_?.id ?? ''
    expect((await fetchArchive(person(moderator), id)).status).toBe(404)
    expect((await fetchArchive(person(guest), id)).status).toBe(403)
    // An admin sees what was reported about the owner; the owner does not.
    const own = await ask(person(moderator))
    await made(person(moderator), own.id)
    const other = Buffer.from(await (await fetchArchive(person(moderator), own.id)).arrayBuffer())
    expect(records('reports.jsonl', other)).toHaveLength(2)
    clock.advance(evidenceLimits.kept + hour)
    await server.app.platform.runJob('evidence')
    expect((await fetchArchive(person(owner), id)).status).toBe(404)
  })

  it('can be stopped before it is done, and what was written of it is gone', async () => {
    const { id } = await ask(person(owner))
    const params = { id: group.id, exportId: id }
    const late = clock.now()
    await server.app.platform.db
      .updateTable('evidence_exports')
      .set({ state: 'running', touched_at: late })
      .where('id', '=', id)
      .execute()
    await person(owner).call(routes.deleteEvidence, { params })
    expect(await made(person(owner), id)).toMatchObject({ state: 'cancelled' })
    await person(owner).call(routes.deleteEvidence, { params })
    await expect(person(owner).call(routes.evidenceExport, { params })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('refuses a time that is none', async () => {
    const params = { id: group.id }
    const at = (ms: number) => new Date(ms).toISOString()
    const now = clock.now()
    for (const [from, to] of [
      [now, now - hour],
      [now + hour, now + 2 * hour],
      [now - evidenceLimits.period - hour, now],
    ] as const) {
      const body = { from: at(from), to: at(to) }
      await expect(person(owner).call(routes.exportEvidence, { params, body })).rejects.toMatchObject({
        code: 'invalid',
      })
    }
  })

  it('keeps its key for itself, through a restart', async () => {
    const file = join(server.storage.dataDir, 'evidence-key.pem')
    expect((await stat(file)).mode & 0o077).toBe(0)
    expect(await readFile(file, 'utf8')).toContain('PRIVATE KEY')
    expect(await (await fetch(server.url + evidenceKeyPath)).text()).not.toContain('PRIVATE')
  })
})
