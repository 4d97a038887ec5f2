import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Group } from '#shared/protocol/groups.ts'
import type { BanListAction } from '#shared/moderation/ban-lists.ts'
import { routes } from '#shared/protocol/routes.ts'
import { createGroup, joinAll, seenBy } from '../support/groups.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { onEveryStorage } from '../support/storage.ts'
import { send } from '../support/talk.ts'
import { register, type Person, type TestConnection } from '../support/wire.ts'

onEveryStorage((kind) => {
  let server: TestServer
  let keeper: Person
  let owner: Person
  let moderator: Person
  let bad: Person
  let badLine: TestConnection
  let home: Group

  beforeAll(async () => {
    server = await startServer({ storage: kind })
    ;[keeper, owner, moderator, bad] = await Promise.all([
      register(server.url),
      register(server.url),
      register(server.url),
      register(server.url, { displayName: 'Bad Actor' }),
    ])
    badLine = await bad.connect()
    home = await createGroup(keeper)
  })
  afterAll(async () => {
    badLine.close()
    await server.stop()
  })

  const newList = async (name: string) =>
    (await keeper.call(routes.createBanList, { params: { id: home.id }, body: { name } })).list
  const put = (listId: string, entry: { userId: number } | { domain: string }, reason = 'Sold forged visas') =>
    keeper.call(routes.addBanListEntry, { params: { id: home.id, listId }, body: { ...entry, reason } })
  const follow = (group: Group, listId: string, action: BanListAction) =>
    owner.call(routes.followBanList, { params: { id: group.id, listId }, body: { action } })
  const unfollow = (group: Group, listId: string) =>
    owner.call(routes.unfollowBanList, { params: { id: group.id, listId }, body: {} })
  const overview = (person: Person, group: Group) => person.call(routes.banLists, { params: { id: group.id } })
  const join = (group: Group) => bad.call(routes.joinGroup, { params: { id: group.id }, body: {} })

  test('are published by owners and can be read by who may ban, no further', async () => {
    const list = await newList('Readers')
    await put(list.id, { userId: bad.id })
    const group = await createGroup(owner)
    await joinAll(group, [moderator, bad])
    await owner.call(routes.updateMember, {
      params: { id: group.id, userId: moderator.id },
      body: { role: 'moderator' },
    })
    expect(await overview(owner, group)).toMatchObject({ kept: [], followed: [], mayChange: true })
    expect((await overview(moderator, group)).mayChange).toBe(false)
    await expect(overview(bad, group)).rejects.toMatchObject({ code: 'forbidden' })
    const params = { id: group.id, listId: list.id }
    const { entries } = await moderator.call(routes.banListEntries, { params, query: {} })
    expect(entries).toEqual([expect.objectContaining({ user: expect.objectContaining({ id: bad.id }), domain: null })])
    await expect(moderator.call(routes.followBanList, { params, body: { action: 'ban' } })).rejects.toMatchObject({
      code: 'forbidden',
    })
    // A list is changed in its own group alone.
    await expect(owner.call(routes.deleteBanList, { params })).rejects.toMatchObject({ code: 'not_found' })
    await expect(put(list.id, { userId: bad.id })).rejects.toMatchObject({ code: 'conflict' })
    await expect(put(list.id, { domain: 'not a domain' })).rejects.toMatchObject({ code: 'invalid' })
  })

  describe('followed by a group', () => {
    test('refuse at the door, with the name of the list, and are lifted with it', async () => {
      const list = await newList('Door')
      await put(list.id, { userId: bad.id })
      const group = await createGroup(owner)
      await follow(group, list.id, 'refuse')
      await expect(join(group)).rejects.toMatchObject({
        code: 'forbidden',
        message: expect.stringContaining('“Door”, and you are on it: Sold forged visas'),
      })
      const { matches } = await overview(owner, group)
      expect(matches).toEqual([
        expect.objectContaining({
          list: { id: list.id, name: 'Door' },
          event: 'join',
          action: 'refuse',
          banned: false,
        }),
      ])
      await unfollow(group, list.id)
      expect(await join(group)).toEqual({ state: 'joined' })
    })

    test('decline who asks already, and say so, or only alert', async () => {
      const group = await createGroup(owner, { joinPolicy: 'approval' })
      const ask = () => bad.call(routes.joinGroup, { params: { id: group.id }, body: { message: 'Let me in' } })
      const waiting = async () => (await owner.call(routes.joinRequests, { params: { id: group.id } })).requests.length
      const watch = await newList('Late watch')
      await follow(group, watch.id, 'alert')
      expect(await ask()).toEqual({ state: 'pending' })
      await put(watch.id, { userId: bad.id })
      expect(await waiting()).toBe(1)
      const { items } = await owner.call(routes.queue, { query: { group: group.id } })
      expect(items).toContainEqual(
        expect.objectContaining({ about: 'person', excerpt: expect.stringContaining('Late watch') }),
      )
      await unfollow(group, watch.id)

      const door = await newList('Late door')
      await put(door.id, { userId: bad.id })
      await follow(group, door.id, 'refuse')
      expect(await waiting()).toBe(0)
      await badLine.waitFor('account', (news) => news.type === 'join-decided' && !!news.reason?.includes('“Late door”'))
      const { matches } = await overview(owner, group)
      expect(matches[0]).toMatchObject({ list: { name: 'Late door' }, event: 'join', action: 'refuse' })
    })

    test('only alert where that is chosen: who runs the group finds the person in the queue', async () => {
      const list = await newList('Watch')
      await put(list.id, { userId: bad.id })
      const group = await createGroup(owner)
      await follow(group, list.id, 'alert')
      expect(await join(group)).toEqual({ state: 'joined' })
      const { items } = await owner.call(routes.queue, { query: { group: group.id } })
      expect(items).toEqual([
        expect.objectContaining({ about: 'person', reporters: 0, excerpt: 'Ban list “Watch”: Sold forged visas' }),
      ])
    })

    test('ban members as they come onto it, never who runs the group, and two keep a ban up together', async () => {
      const [first, second] = [await newList('First'), await newList('Second')]
      const group = await createGroup(owner)
      await joinAll(group, [moderator, bad])
      await owner.call(routes.updateMember, {
        params: { id: group.id, userId: moderator.id },
        body: { role: 'moderator' },
      })
      await follow(group, first.id, 'ban')
      await put(first.id, { userId: bad.id })
      await put(first.id, { userId: moderator.id })
      expect((await seenBy(bad, group)).myState).toBe('banned')
      expect((await seenBy(moderator, group)).myRole).toBe('moderator')
      await put(second.id, { userId: bad.id })
      await follow(group, second.id, 'ban')
      await unfollow(group, first.id)
      expect((await seenBy(bad, group)).myState).toBe('banned')
      await unfollow(group, second.id)
      expect((await seenBy(bad, group)).myState).toBe('none')
      const { entries } = await owner.call(routes.audit, { params: { id: group.id }, query: {} })
      expect(entries.map(({ type }) => type)).toEqual(
        expect.arrayContaining(['ban-list-followed', 'ban-list-matched', 'ban-list-unfollowed']),
      )
    })

    test('leave alone whom the group itself has banned', async () => {
      const list = await newList('Apart')
      await put(list.id, { userId: bad.id })
      const group = await createGroup(owner)
      await joinAll(group, [bad])
      await owner.call(routes.removeMember, {
        params: { id: group.id, userId: bad.id },
        body: { ban: true, reason: 'Ours' },
      })
      await follow(group, list.id, 'ban')
      await unfollow(group, list.id)
      expect((await seenBy(bad, group)).myState).toBe('banned')
    })

    test('let somebody back who is taken off, and end with a list that is withdrawn', async () => {
      const list = await newList('Brief')
      const group = await createGroup(owner)
      await joinAll(group, [bad])
      await follow(group, list.id, 'ban')
      const { entry } = await put(list.id, { userId: bad.id })
      expect((await seenBy(bad, group)).myState).toBe('banned')
      await keeper.call(routes.removeBanListEntry, { params: { id: home.id, listId: list.id, entryId: entry.id } })
      expect((await seenBy(bad, group)).myState).toBe('none')
      await join(group)
      await put(list.id, { userId: bad.id })
      await keeper.call(routes.deleteBanList, { params: { id: home.id, listId: list.id } })
      expect((await seenBy(bad, group)).myState).toBe('none')
      expect((await overview(owner, group)).followed).toEqual([])
    })

    test('stop links to their domains, and stop doing so with the list', async () => {
      const list = await newList('Links')
      const group = await createGroup(owner)
      await joinAll(group, [bad])
      await follow(group, list.id, 'refuse')
      await send(badLine, group.conversationId, 'See shop.casino.example today')
      await put(list.id, { domain: 'https://www.Casino.example/play' })
      for (const words of ['See https://casino.example today', 'See https://shop.casino.example/x']) {
        await expect(send(badLine, group.conversationId, words)).rejects.toMatchObject({
          code: 'forbidden',
          message: expect.stringContaining('“Links”'),
        })
      }
      await unfollow(group, list.id)
      await send(badLine, group.conversationId, 'See https://casino.example today')
    })
  })
})
