import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MediaFile } from '#shared/protocol/media.ts'
import { routes } from '#shared/protocol/routes.ts'
import { testClock, type TestClock } from '#test/support/clock.ts'
import { fetchMedia, passedAddress, photo, statusOf, upload } from '#test/support/media.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { onEveryStorage } from '#test/support/storage.ts'
import { connected, makeGroup, openDirect, send } from '#test/support/talk.ts'
import { Person, register, type TestConnection } from '#test/support/wire.ts'

const minute = 60_000

onEveryStorage((storage) => {
  let server: TestServer
  let clock: TestClock
  let uploader: Person
  let member: Person
  let stranger: Person
  let line: TestConnection
  let memberLine: TestConnection
  let strangerLine: TestConnection
  let group: string
  let file: MediaFile

  beforeAll(async () => {
    clock = testClock()
    server = await startServer({ storage, clock })
  })
  afterAll(() => server.stop())

  beforeEach(async () => {
    const people = await connected(server, 3)
    ;[uploader, member, stranger] = people.map(({ person }) => person) as [Person, Person, Person]
    ;[line, memberLine, strangerLine] = people.map((one) => one.line) as [
      TestConnection,
      TestConnection,
      TestConnection,
    ]
    group = await makeGroup(server, uploader, [[member, 'member']])
    file = await upload(uploader, { bytes: await photo(900, 700), name: 'secret.jpg' })
  })
  afterEach(() => {
    for (const one of [line, memberLine, strangerLine]) one.close()
  })

  const share = async () => (await send(line, group, { type: 'image', fileId: file.id })).seq

  /** Statuses for the uploader, the member and the stranger, who all get the same by either way and either size. */
  async function seenBy(): Promise<number[]> {
    return await Promise.all(
      [uploader, member, stranger].map(async (person) => {
        const answers = await Promise.all(
          [
            fetchMedia(person, file.id),
            fetchMedia(person, file.id, { size: 'thumbnail' }),
            fetchMedia(person, file.id, { headers: { range: 'bytes=0-' } }),
            fetch(await passedAddress(person, file.id)),
          ].map(statusOf),
        )
        const statuses = new Set(answers.map((status) => (status === 206 ? 200 : status)))
        expect(statuses.size).toBe(1)
        return [...statuses][0] ?? 0
      }),
    )
  }

  it('is seen by its uploader alone before it is sent, and by the conversation afterwards', async () => {
    expect(await seenBy()).toEqual([200, 404, 404])
    await share()
    expect(await seenBy()).toEqual([200, 200, 404])
  })

  it('goes with the membership', async () => {
    await share()
    const kept = await passedAddress(member, file.id)
    expect(await statusOf(fetch(kept))).toBe(200)
    await server.app.conversations.members.removeMember(group, member.id, { by: uploader.id })
    expect(await statusOf(fetch(kept))).toBe(404)
    expect(await seenBy()).toEqual([200, 404, 404])
    await server.app.conversations.members.removeMember(group, uploader.id, { by: uploader.id })
    expect(await seenBy()).toEqual([404, 404, 404])
  })

  it('goes with the message, for everybody', async () => {
    const seq = await share()
    const kept = await passedAddress(member, file.id)
    await line.call('message:recall', { conversationId: group, seq })
    expect(await statusOf(fetch(kept))).toBe(404)
    expect(await seenBy()).toEqual([404, 404, 404])
    const { events } = await memberLine.call('events:fetch', { conversationId: group, after: seq - 1, limit: 1 })
    expect(events).toMatchObject([{ seq, body: null }])
    expect(JSON.stringify(events)).not.toContain(file.id)
  })

  it('goes along when somebody forwards it, and stays there when the first message is recalled', async () => {
    const seq = await share()
    const direct = await openDirect(member, stranger)
    const source = { conversationId: group, seq }
    await memberLine.call('message:forward', { conversationId: direct, clientId: 'f', source })
    expect(await seenBy()).toEqual([200, 200, 200])
    const { events } = await strangerLine.call('events:fetch', { conversationId: direct })
    const { id, kind, ...facts } = file
    expect(events).toMatchObject([
      { body: { type: kind, fileId: id, ...facts, forwardedFrom: { userId: uploader.id } } },
    ])
    await line.call('message:recall', { conversationId: group, seq })
    expect(await seenBy()).toEqual([404, 200, 200])
  })

  it('is hidden from somebody who has blocked the sender', async () => {
    const direct = await openDirect(uploader, member)
    await send(memberLine, direct, 'Hello')
    await member.call(routes.block, { params: { userId: uploader.id } })
    await send(line, direct, { type: 'image', fileId: file.id })
    expect(await seenBy()).toEqual([200, 404, 404])
  })

  it('is sent by nobody but its uploader', async () => {
    await share()
    const own = await makeGroup(server, member)
    const stolen = send(memberLine, own, { type: 'image', fileId: file.id })
    await expect(stolen).rejects.toMatchObject({ code: 'not_found', wire: { field: 'fileId' } })
  })

  it('can be taken back by its uploader until it is sent', async () => {
    await expect(member.call(routes.discardMedia, { params: { id: file.id } })).rejects.toMatchObject({
      code: 'not_found',
    })
    await share()
    const late = uploader.call(routes.discardMedia, { params: { id: file.id } })
    await expect(late).rejects.toMatchObject({ code: 'conflict' })
    const other = await upload(uploader, { bytes: 'words' })
    await uploader.call(routes.discardMedia, { params: { id: other.id } })
    expect(await statusOf(fetchMedia(uploader, other.id))).toBe(404)
    const sent = send(line, group, { type: 'file', fileId: other.id })
    await expect(sent).rejects.toMatchObject({ code: 'not_found' })
  })

  describe('a pass', () => {
    it('opens files, and no calls', async () => {
      const { pass } = await uploader.call(routes.mediaPass, {})
      const thief = new Person(uploader.url, pass, uploader.user, '')
      await expect(thief.call(routes.me, {})).rejects.toMatchObject({ code: 'unauthenticated' })
      expect(await statusOf(fetchMedia(thief, file.id))).toBe(401)
      expect(await statusOf(fetch(`${await passedAddress(stranger, file.id)}x`))).toBe(401)
      expect(await statusOf(fetch(`${uploader.url}/api/v1/media/${file.id}`))).toBe(401)
    })

    it('expires, and dies with its session', async () => {
      const address = await passedAddress(uploader, file.id)
      expect((await fetch(address)).headers.get('cache-control')).toMatch(/^private, max-age=/)
      clock.advance(21 * minute)
      expect(await statusOf(fetch(address))).toBe(401)
      const fresh = await passedAddress(uploader, file.id)
      expect(await statusOf(fetch(fresh))).toBe(200)
      await uploader.call(routes.logout, {})
      expect(await statusOf(fetch(fresh))).toBe(401)
    })

    it('leaves nothing in the browser of a shared computer', async () => {
      const { email, password } = await register(server.url)
      const { token, user } = await stranger.call(routes.login, {
        body: { login: email, password, sharedComputer: true },
      })
      const shared = new Person(server.url, token, user, password)
      const { id } = await upload(shared, { bytes: await photo(40, 30) })
      expect((await fetch(await passedAddress(shared, id))).headers.get('cache-control')).toBe('no-store')
    })
  })
})
