import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { datingLimits } from '#shared/dating/limits.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { routes } from '#shared/protocol/routes.ts'
import { testClock, type TestClock } from '../support/clock.ts'
import { cardContent, cardsSeenBy, takePart, writeToCard } from '../support/dating.ts'
import { createGroup, joinAll, seenBy } from '../support/groups.ts'
import { fetchMedia, photo, upload } from '../support/media.ts'
import { makeContacts } from '../support/people.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { onEveryStorage } from '../support/storage.ts'
import { openDirect, send } from '../support/talk.ts'
import { register, type Person } from '../support/wire.ts'

const hour = 3_600_000
const birthDate = '1994-06-02'

onEveryStorage((kind) => {
  let server: TestServer
  let clock: TestClock
  beforeAll(async () => {
    clock = testClock()
    server = await startServer({ storage: kind, clock })
  })
  afterAll(() => server.stop())

  const adult = (displayName?: string) => register(server.url, { birthDate, ...(displayName ? { displayName } : {}) })
  const adults = async (count: number) => await Promise.all(Array.from({ length: count }, () => adult()))

  /** A dating group with its owner and members; none of them takes part yet. */
  async function group(members: number) {
    const [owner, ...others] = (await adults(members + 1)) as [Person, ...Person[]]
    const made = await createGroup(owner, { category: 'personal-dating' })
    await joinAll(made, others)
    return { owner, others, made }
  }

  /** Two members who take part. */
  async function pair() {
    const { others, made } = await group(2)
    const [ann, ben] = others as [Person, Person]
    await takePart(ann)
    await takePart(ben)
    return { ann, ben, made }
  }

  const seesOf = async (person: Person, made: Pick<Group, 'id'>) =>
    (await cardsSeenBy(person, made)).map(({ user }) => user.id)

  describe('taking part', () => {
    test('is for adults who chose it, and ends at once', async () => {
      const { others, made } = await group(3)
      const [ann, ben, cem] = others as [Person, Person, Person]
      const young = await register(server.url, { birthDate: '2012-01-01' })
      const unknown = await register(server.url)
      for (const [person, obstacle] of [
        [young, 'too-young'],
        [unknown, 'birth-date-missing'],
      ] as const) {
        expect(await person.call(routes.myDatingCard, {})).toMatchObject({ card: null, obstacle })
        await expect(takePart(person)).rejects.toMatchObject({ code: 'forbidden', wire: { field: 'birthDate' } })
      }

      expect(await ann.call(routes.myDatingCard, {})).toMatchObject({
        card: null,
        obstacle: null,
        groups: [{ id: made.id, people: 0 }],
        newPeople: { left: datingLimits.newPeople, nextAt: null },
      })
      await expect(cardsSeenBy(ann, made)).rejects.toMatchObject({ code: 'forbidden' })
      const card = await takePart(ann, { city: '上海' })
      expect(card).toMatchObject({ city: 'Shanghai', age: { from: 30, to: 34 }, user: { id: ann.id } })
      expect(JSON.stringify(card)).not.toContain(birthDate)
      expect(await seesOf(ann, made)).toEqual([])
      await expect(cardsSeenBy(cem, made)).rejects.toMatchObject({ code: 'forbidden' })

      await takePart(ben)
      expect(await seesOf(ben, made)).toEqual([ann.id])
      await ann.call(routes.deleteDatingCard, {})
      expect(await seesOf(ben, made)).toEqual([])
      await expect(cardsSeenBy(ann, made)).rejects.toMatchObject({ code: 'forbidden' })
      await expect(writeToCard(ben, made, ann)).rejects.toMatchObject({ code: 'not_found' })
    })

    test('shows in shared groups of the category alone, as long as both are in them', async () => {
      const { ann, ben, made } = await pair()
      const elsewhere = await createGroup(ann, { category: 'personal-dating' })
      const hikers = await createGroup(ann)
      await joinAll(hikers, [ben])
      await expect(cardsSeenBy(ben, hikers)).rejects.toMatchObject({ code: 'not_found' })
      await expect(cardsSeenBy(ben, elsewhere)).rejects.toMatchObject({ code: 'forbidden' })
      expect(await seesOf(ben, made)).toEqual([ann.id])
      await ann.call(routes.leaveGroup, { params: { id: made.id } })
      expect(await seesOf(ben, made)).toEqual([])
    })

    test('ends with the birth date, a suspension, and the account', async () => {
      const { ann, ben, made } = await pair()
      await ann.call(routes.updateMe, { body: { birthDate: null } })
      expect(await seesOf(ben, made)).toEqual([])
      await ann.call(routes.updateMe, { body: { birthDate } })
      expect(await seesOf(ben, made)).toEqual([ann.id])
      const { db } = server.app.platform
      const suspend = (until: number | null) =>
        db.updateTable('users').set({ suspended_until: until }).where('id', '=', ann.id).execute()
      await suspend(clock.now() + hour)
      expect(await seesOf(ben, made)).toEqual([])
      await suspend(null)
      await db.deleteFrom('users').where('id', '=', ann.id).execute()
      expect(await db.selectFrom('dating_cards').where('user_id', '=', ann.id).selectAll().execute()).toEqual([])
    })

    test('cards are found by what they say, the newest first, page by page', async () => {
      const { others, made } = await group(4)
      const [ann, ben, cem, dee] = others as [Person, Person, Person, Person]
      await takePart(dee)
      for (const [person, more] of [
        [ann, { lookingFor: ['friends', 'dates'], languages: ['zh-Hans'], city: 'Beijing' }],
        [ben, { lookingFor: ['friends'], languages: ['en', 'fr'] }],
        [cem, { lookingFor: ['relationship'], languages: ['fr'] }],
      ] as const) {
        clock.advance(1_000)
        await takePart(person, { ...more, lookingFor: [...more.lookingFor], languages: [...more.languages] })
      }
      const find = async (query: object) =>
        (await dee.call(routes.datingCards, { params: { id: made.id }, query })).cards.map(({ user }) => user.id)
      expect(await find({})).toEqual([cem.id, ben.id, ann.id])
      expect(await find({ lookingFor: 'friends' })).toEqual([ben.id, ann.id])
      expect(await find({ language: 'fr' })).toEqual([cem.id, ben.id])
      expect(await find({ city: '北京' })).toEqual([ann.id])
      const page = await dee.call(routes.datingCards, { params: { id: made.id }, query: { limit: 2 } })
      expect(page.cards).toHaveLength(2)
      expect(await find({ limit: 2, cursor: page.nextCursor })).toEqual([ann.id])
    })

    test.each([
      [{ lookingFor: [] }, 'lookingFor'],
      [{ text: '  ' }, 'text'],
      [{ text: 'My page: example[.]com' }, 'text'],
      [{ languages: [] }, 'languages'],
      [{ pictureIds: ['a', 'b', 'c', 'd'] }, 'pictureIds'],
      [{ pictureIds: ['none'] }, 'pictureIds.0'],
    ])('a card with %j is refused with a word on %s', async (more, field) => {
      const person = await adult()
      const asked = person.call(routes.saveDatingCard, { body: cardContent(more as object) })
      await expect(asked).rejects.toMatchObject({ wire: { field } })
    })
  })

  describe('pictures of a card', () => {
    test('show to whom the card shows, and to nobody once it is gone', async () => {
      const { ann, ben, made } = await pair()
      const outside = await adult()
      await takePart(outside)
      const picture = await upload(ann, { bytes: await photo(300, 200), kind: 'image' })
      const card = await takePart(ann, { pictureIds: [picture.id] })
      expect(card.pictures).toMatchObject([{ fileId: picture.id, blurhash: expect.any(String) }])
      const statuses = async () =>
        await Promise.all([ann, ben, outside].map(async (one) => (await fetchMedia(one, picture.id)).status))
      expect(await statuses()).toEqual([200, 200, 404])
      clock.advance(48 * hour)
      await server.app.platform.runJob('collect-files')
      expect(await statuses()).toEqual([200, 200, 404])
      await ann.call(routes.block, { params: { userId: ben.id } })
      expect(await statuses()).toEqual([200, 404, 404])
      await ann.call(routes.unblock, { params: { userId: ben.id } })
      expect(await seesOf(ben, made)).toEqual([ann.id])
      await ann.call(routes.deleteDatingCard, {})
      expect((await fetchMedia(ben, picture.id)).status).toBe(404)
      await server.app.platform.runJob('collect-files')
      expect((await fetchMedia(ann, picture.id)).status).toBe(404)
    })

    test('of somebody else cannot be put on a card', async () => {
      const { ann, ben } = await pair()
      const picture = await upload(ann, { bytes: await photo(300, 200), kind: 'image' })
      await expect(takePart(ben, { pictureIds: [picture.id] })).rejects.toMatchObject({ code: 'not_found' })
    })
  })

  describe('first messages', () => {
    test('one of words alone until the other answers, however it is sent', async () => {
      const { ann, ben, made } = await pair()
      for (const [text, code] of [
        ['Look at example.com', 'invalid'],
        ['', 'invalid'],
        ['a'.repeat(datingLimits.firstMessage + 1), 'invalid'],
      ] as const) {
        await expect(writeToCard(ann, made, ben, text)).rejects.toMatchObject({ code })
      }
      const line = await ann.connect()
      const id = await openDirect(ann, ben)
      const picture = await upload(ann, { bytes: await photo(300, 200), kind: 'image' })
      await expect(send(line, id, { type: 'image', fileId: picture.id })).rejects.toMatchObject({ code: 'invalid' })
      await expect(send(line, id, 'http://example.com')).rejects.toMatchObject({ code: 'invalid' })

      const { conversation } = await writeToCard(ann, made, ben)
      expect(conversation).toMatchObject({ id, kind: 'direct', isStranger: true, lastSeq: 1 })
      expect((await cardsSeenBy(ben, made))[0]?.conversationId).toBe(id)
      const again = expect.stringContaining('once they answer')
      await expect(writeToCard(ann, made, ben)).rejects.toMatchObject({ code: 'forbidden', message: again })
      await expect(send(line, id, 'And?')).rejects.toMatchObject({ code: 'forbidden', message: again })
      const edit = line.call('message:edit', { conversationId: id, seq: 1, text: 'Come to example.com' })
      await expect(edit).rejects.toMatchObject({ code: 'invalid' })
      await line.call('message:edit', { conversationId: id, seq: 1, text: 'Hello, shall we have a coffee?' })

      const bens = await ben.connect()
      await send(bens, id, 'With pleasure')
      await send(line, id, 'See https://example.com')
      await send(line, id, { type: 'image', fileId: picture.id })
      line.close()
      bens.close()
    })

    test('leaving lifts nothing, becoming contacts does', async () => {
      const { ann, ben, made } = await pair()
      const { conversation } = await writeToCard(ann, made, ben)
      await ann.call(routes.deleteDatingCard, {})
      const line = await ann.connect()
      await expect(send(line, conversation.id, 'And?')).rejects.toMatchObject({ code: 'forbidden' })
      await makeContacts(ann, ben)
      await send(line, conversation.id, 'And: https://example.com')
      line.close()
    })

    test('who does not take part learns nothing of a card from what they may write', async () => {
      const { others, made } = await group(2)
      const [ann, ben] = others as [Person, Person]
      await takePart(ben)
      const line = await ann.connect()
      const id = await openDirect(ann, ben)
      await send(line, id, 'https://example.com')
      await send(line, id, 'Still there?')
      expect(made.category).toBe('personal-dating')
      line.close()
    })

    test('the same message twice is one', async () => {
      const { ann, ben, made } = await pair()
      const body = { clientId: crypto.randomUUID(), text: 'Hello' }
      const params = { id: made.id, userId: ben.id }
      await ann.call(routes.writeToDatingCard, { params, body })
      const { conversation } = await ann.call(routes.writeToDatingCard, { params, body })
      expect(conversation.lastSeq).toBe(1)
    })

    test('ten new people a day, and it says when it ends', async () => {
      const { others, made } = await group(datingLimits.newPeople + 3)
      const [ann, ...rest] = others as [Person, ...Person[]]
      await Promise.all(others.map((person) => takePart(person)))
      const results = await Promise.allSettled(rest.map((person) => writeToCard(ann, made, person)))
      const refused = results.filter((one) => one.status === 'rejected')
      expect(refused).toHaveLength(2)
      expect(refused[0]?.reason).toMatchObject({
        code: 'rate_limited',
        message: expect.stringMatching(/10 new people within 24 hours.* in 24 hours/),
      })
      const { newPeople } = await ann.call(routes.myDatingCard, {})
      expect(newPeople).toMatchObject({ left: 0, nextAt: expect.any(String) })
      clock.advance(24 * hour)
      expect((await ann.call(routes.myDatingCard, {})).newPeople).toEqual({ left: 10, nextAt: null })
      const late = rest[results.findIndex((one) => one.status === 'rejected')]
      await writeToCard(ann, made, late!)
    })
  })

  describe('who is in a group', () => {
    test('is told to those who run it; members learn who that is, and no more', async () => {
      const { owner, others, made } = await group(3)
      const [ann, ben, mod] = others as [Person, Person, Person]
      await owner.call(routes.updateMember, { params: { id: made.id, userId: mod.id }, body: { role: 'moderator' } })
      const members = async (person: Person, query = {}) =>
        (await person.call(routes.members, { params: { id: made.id }, query })).members.map(({ userId }) => userId)
      for (const person of [owner, mod]) expect(await members(person)).toHaveLength(4)
      for (const person of [ann, ben]) {
        expect(await members(person)).toEqual([owner.id, mod.id])
        expect(await members(person, { role: 'member' })).toEqual([])
        expect(await members(person, { query: ben.user.displayName })).toEqual([])
      }

      const line = await ann.connect()
      const cem = await adult()
      await joinAll(made, [cem])
      await cem.call(routes.leaveGroup, { params: { id: made.id } })
      const bens = await ben.connect()
      await send(bens, made.conversationId, 'Good evening')
      await line.waitFor('events', ({ conversationId }) => conversationId === made.conversationId)
      const { events } = await line.call('events:fetch', { conversationId: made.conversationId })
      const about = events.filter((event) => 'userId' in event && event.userId !== owner.id && event.userId !== mod.id)
      expect(about).toEqual([])
      expect(
        line
          .all('events')
          .flatMap((frame) => frame.events)
          .map(({ type }) => type),
      ).toEqual(['message'])
      expect((await seenBy(owner, made)).memberCount).toBe(4)
      line.close()
      bens.close()
    })

    test('a group stays in the category', async () => {
      const { owner, made } = await group(0)
      const move = owner.call(routes.updateGroup, { params: { id: made.id }, body: { category: 'travel-leisure' } })
      await expect(move).rejects.toMatchObject({ code: 'conflict', wire: { field: 'category' } })
    })

    test('nothing outside tells of a card or of the group', async () => {
      const ann = await adult('Quietly Ann')
      const made = await createGroup(await adult(), { category: 'personal-dating' })
      await joinAll(made, [ann])
      await takePart(ann, { text: 'Looking for a fellow stargazer' })
      const ben = await adult()
      const profile = await ben.call(routes.user, { params: { id: ann.id } })
      const found = await ben.call(routes.searchUsers, { query: { query: 'quietly' } })
      expect(found.users).toHaveLength(1)
      for (const answer of [profile, found]) expect(JSON.stringify(answer)).not.toMatch(/stargazer|dating/)
      expect((await ben.call(routes.searchUsers, { query: { query: 'stargazer' } })).users).toEqual([])
    })
  })

  describe('blocking', () => {
    test('hides both ways: cards, what can be written through them, and search', async () => {
      const { ann, ben, made } = await pair()
      await ann.call(routes.block, { params: { userId: ben.id } })
      expect(await seesOf(ann, made)).toEqual([])
      expect(await seesOf(ben, made)).toEqual([])
      for (const [from, to] of [
        [ann, ben],
        [ben, ann],
      ] as const) {
        await expect(writeToCard(from, made, to)).rejects.toMatchObject({ code: 'not_found' })
        const { users } = await from.call(routes.searchUsers, { query: { query: String(to.id) } })
        expect(users).toEqual([])
      }
      expect((await ben.call(routes.myDatingCard, {})).groups).toMatchObject([{ people: 0 }])
      await ann.call(routes.unblock, { params: { userId: ben.id } })
      expect(await seesOf(ben, made)).toEqual([ann.id])
    })

    test('hides both ways in the member lists of other groups, but not from those who run them', async () => {
      const [owner, ann, ben] = (await adults(3)) as [Person, Person, Person]
      const hikers = await createGroup(owner)
      await joinAll(hikers, [ann, ben])
      await ann.call(routes.block, { params: { userId: ben.id } })
      const ids = async (person: Person) =>
        (await person.call(routes.members, { params: { id: hikers.id }, query: {} })).members.map(
          ({ userId }) => userId,
        )
      expect(await ids(ann)).toEqual([owner.id, ann.id])
      expect(await ids(ben)).toEqual([owner.id, ben.id])
      expect(await ids(owner)).toHaveLength(3)
    })
  })

  describe('reports of a card', () => {
    test('go to those who run the group, with its words and pictures as they were', async () => {
      const { owner, others, made } = await group(2)
      const [ann, ben] = others as [Person, Person]
      await takePart(ann)
      const picture = await upload(ben, { bytes: await photo(300, 200), kind: 'image' })
      await takePart(ben, { text: 'Send me money', pictureIds: [picture.id] })
      const report = (person: Person, userId: number) =>
        person.call(routes.report, {
          body: { about: { kind: 'card', userId, groupId: made.id }, reason: 'scam' },
        })
      expect(await report(ann, ben.id)).toMatchObject({ goesTo: 'group' })
      await expect(report(ann, owner.id)).rejects.toMatchObject({ code: 'not_found' })
      await expect(report(owner, ben.id)).rejects.toMatchObject({ code: 'forbidden' })
      const mine = await ann.call(routes.myReports, {})
      expect(mine.reports).toMatchObject([{ kind: 'card', about: ben.user.displayName, state: 'open' }])

      await ben.call(routes.deleteDatingCard, {})
      clock.advance(hour)
      await server.app.platform.runJob('collect-files')
      const { items } = await owner.call(routes.queue, { query: {} })
      const item = items.find(({ about }) => about === 'card')!
      const params = { key: item.key }
      const { detail } = await owner.call(routes.queueItem, { params })
      expect(detail.subject).toMatchObject({
        evidence: { kind: 'card', text: 'Send me money', pictures: [{ fileId: picture.id }] },
      })
      expect((await fetchMedia(owner, picture.id)).status).toBe(200)
      expect((await fetchMedia(ann, picture.id)).status).toBe(404)
      await owner.call(routes.decide, { params, body: { action: 'ignore' } })
      await server.app.platform.runJob('collect-files')
      expect((await fetchMedia(owner, picture.id)).status).toBe(404)
    })
  })

  describe('pictures of strangers', () => {
    test('the server tells who is one, and whose pictures their reader has accepted', async () => {
      const [ann, ben] = (await adults(2)) as [Person, Person]
      const id = await openDirect(ann, ben)
      const seen = async (person: Person) => (await person.call(routes.conversation, { params: { id } })).conversation
      expect(await seen(ann)).toMatchObject({ isStranger: true })
      expect(await seen(ann)).not.toHaveProperty('showsPictures')
      const line = await ann.connect()
      await ann.call(routes.updateConversation, { params: { id }, body: { showsPictures: true } })
      await line.waitFor(
        'account',
        (change) => change.type === 'conversation' && change.conversation.showsPictures === true,
      )
      expect(await seen(ben)).not.toHaveProperty('showsPictures')
      await ann.call(routes.updateConversation, { params: { id }, body: { showsPictures: false } })
      expect(await seen(ann)).not.toHaveProperty('showsPictures')
      line.close()
    })
  })
})
