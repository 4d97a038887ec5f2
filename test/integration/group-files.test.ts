import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Group } from '#shared/protocol/groups.ts'
import type { RouteArguments } from '#shared/protocol/route.ts'
import { routes } from '#shared/protocol/routes.ts'
import { testClock, type TestClock } from '../support/clock.ts'
import { createGroup, joinAll } from '../support/groups.ts'
import { fetchMedia, upload } from '../support/media.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { onEveryStorage } from '../support/storage.ts'
import { fetchMessage, send } from '../support/talk.ts'
import { register, type Person, type TestConnection } from '../support/wire.ts'

const day = 24 * 3_600_000

onEveryStorage((kind) => {
  let server: TestServer
  let clock: TestClock
  let owner: Person
  let ann: Person
  let ben: Person
  let annLine: TestConnection

  beforeAll(async () => {
    clock = testClock()
    server = await startServer({ storage: kind, clock, env: { GROUP_QUOTA_MB: '1' } })
    ;[owner, ann, ben] = (await Promise.all(Array.from({ length: 3 }, () => register(server.url)))) as [
      Person,
      Person,
      Person,
    ]
    annLine = await ann.connect()
  })
  afterAll(async () => {
    annLine.close()
    await server.stop()
  })

  async function newGroup(): Promise<Group> {
    const group = await createGroup(owner)
    await joinAll(group, [ann, ben])
    return group
  }
  async function share(
    group: Group,
    name: string,
    bytes: Uint8Array | string = name,
  ): Promise<{ seq: number; id: string }> {
    const file = await upload(ann, { bytes, name, kind: 'file' })
    const { seq } = await send(annLine, group.conversationId, { type: 'file', fileId: file.id })
    return { seq, id: file.id }
  }
  type Query = RouteArguments<typeof routes.groupFiles>['query']
  const listAs = (person: Person, group: Group, query: Query = {}) =>
    person.call(routes.groupFiles, { params: { id: group.id }, query })
  const namesOf = async (group: Group, query: Query = {}) =>
    (await listAs(owner, group, query)).files.map(({ body }) => ('name' in body ? body.name : ''))
  const storageOf = (group: Group) => owner.call(routes.groupStorage, { params: { id: group.id } })

  describe('the files of a group', () => {
    test('are those of its messages, page by page, by name and by kind', async () => {
      const group = await newGroup()
      for (const name of ['Timetable.txt', 'menu.txt', 'Bus times.txt']) await share(group, name)
      const pixels = { create: { width: 8, height: 6, channels: 3 as const, background: '#c2372b' } }
      const picture = await upload(ann, { bytes: await sharp(pixels).png().toBuffer(), name: 'wall.png' })
      await send(annLine, group.conversationId, { type: 'image', fileId: picture.id, caption: 'The wall' })
      expect(await namesOf(group)).toEqual(['Bus times.txt', 'menu.txt', 'Timetable.txt'])
      expect(await namesOf(group, { query: 'TIME' })).toEqual(['Bus times.txt', 'Timetable.txt'])
      const first = await listAs(owner, group, { limit: '2' })
      const rest = await listAs(owner, group, { limit: '2', cursor: first.nextCursor ?? '' })
      expect([first.files.length, rest.files.length, rest.nextCursor]).toEqual([2, 1, null])
      const album = await listAs(ben, group, { kind: 'image' })
      expect(album.files[0]).toMatchObject({ body: { type: 'image', caption: 'The wall', width: 8 }, mayManage: false })
      expect(await storageOf(group)).toMatchObject({ files: 3, pictures: 1, quotaBytes: 1024 * 1024 })
    })

    test('are counted by who has saved them, once for each', async () => {
      const group = await newGroup()
      const { id } = await share(group, 'programme.txt')
      for (const person of [ben, ben, owner, ann]) await (await fetchMedia(person, id)).arrayBuffer()
      expect((await listAs(owner, group)).files[0]?.downloads).toBe(2)
    })

    test('stand in folders that those who look after them make', async () => {
      const group = await newGroup()
      const { seq } = await share(group, 'lesson.txt')
      const make = (by: Person, name: string) =>
        by.call(routes.createGroupFolder, { params: { id: group.id }, body: { name } })
      await expect(make(ann, 'Mine')).rejects.toMatchObject({ code: 'forbidden' })
      const { folder } = await make(owner, 'Lessons')
      await expect(make(owner, 'Lessons')).rejects.toMatchObject({ code: 'conflict', wire: { field: 'name' } })
      const move = (by: Person, folderId: string | null) =>
        by.call(routes.moveGroupFile, { params: { id: group.id, seq }, body: { folderId } })
      await expect(move(ben, folder.id)).rejects.toMatchObject({ code: 'forbidden' })
      await expect(move(ann, 'nowhere')).rejects.toMatchObject({ code: 'not_found' })
      await move(ann, folder.id)
      expect(await namesOf(group, { folder: folder.id })).toEqual(['lesson.txt'])
      expect(await namesOf(group, { folder: 'none' })).toEqual([])
      expect((await storageOf(group)).folders).toEqual([{ id: folder.id, name: 'Lessons', files: 1 }])
      await owner.call(routes.deleteGroupFolder, { params: { id: group.id, folderId: folder.id } })
      expect(await namesOf(group, { folder: 'none' })).toEqual(['lesson.txt'])
    })

    test('go with their message: by hand, and by themselves when their time is over', async () => {
      const group = await newGroup()
      const [kept, brief, removed] = [
        await share(group, 'kept.txt'),
        await share(group, 'brief.txt'),
        await share(group, 'removed.txt'),
      ]
      const at = ({ seq }: { seq: number }) => ({ id: group.id, seq })
      await expect(ben.call(routes.deleteGroupFile, { params: at(removed) })).rejects.toMatchObject({
        code: 'forbidden',
      })
      await owner.call(routes.deleteGroupFile, { params: at(removed) })
      await ann.call(routes.moveGroupFile, { params: at(brief), body: { expiresInDays: 1 } })
      await server.app.platform.runJob('expire-group-files')
      expect(await namesOf(group)).toEqual(['brief.txt', 'kept.txt'])
      clock.advance(day + 1)
      await server.app.platform.runJob('expire-group-files')
      expect(await namesOf(group)).toEqual(['kept.txt'])
      expect(await fetchMessage(annLine, group.conversationId, brief.seq)).toMatchObject({
        body: null,
        recalled: { by: ann.id },
      })
      expect((await fetchMedia(ben, brief.id)).status).toBe(404)
      const { entries } = await owner.call(routes.audit, { params: { id: group.id }, query: { type: 'file-removed' } })
      expect(entries).toMatchObject([{ targetUser: { id: ann.id }, before: { name: 'removed.txt' } }])
      expect(kept.seq).toBeGreaterThan(0)
    })

    test('have an end to their room', async () => {
      const group = await newGroup()
      const large = new Uint8Array(600 * 1024)
      await share(group, 'one.bin', large)
      large[0] = 1
      const more = share(group, 'two.bin', large)
      await expect(more).rejects.toMatchObject({ code: 'too_large' })
      await share(group, 'small.txt')
    })

    test('have an end to their room also where two come at once', async () => {
      const group = await newGroup()
      const bytes = (fill: number) => new Uint8Array(600 * 1024).fill(fill)
      const benLine = await ben.connect()
      const [one, other] = await Promise.all([
        upload(ann, { bytes: bytes(1), name: 'one.bin', kind: 'file' }),
        upload(ben, { bytes: bytes(2), name: 'other.bin', kind: 'file' }),
      ])
      const sent = await Promise.allSettled([
        send(annLine, group.conversationId, { type: 'file', fileId: one.id }),
        send(benLine, group.conversationId, { type: 'file', fileId: other.id }),
      ])
      benLine.close()
      expect(sent.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      expect(sent.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'too_large' } })
      expect(await namesOf(group)).toHaveLength(1)
    })

    test('are for members alone', async () => {
      const group = await newGroup()
      const stranger = await register(server.url)
      await expect(listAs(stranger, group)).rejects.toMatchObject({ code: 'forbidden' })
      const asked = stranger.call(routes.groupStorage, { params: { id: group.id } })
      await expect(asked).rejects.toMatchObject({ code: 'forbidden' })
    })
  })
})
