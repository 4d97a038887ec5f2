import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listingLimits } from '#shared/listings/limits.ts'
import { routes } from '#shared/protocol/routes.ts'
import { testClock, type TestClock } from '../support/clock.ts'
import { createGroup, joinAll } from '../support/groups.ts'
import { answer, detailsOf, listingSeenBy, noticesOf, publish } from '../support/listings.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { onEveryStorage } from '../support/storage.ts'
import { rawCall, register, type Person } from '../support/wire.ts'

const hour = 3_600_000
const day = 24 * hour

onEveryStorage((kind) => {
  let server: TestServer
  let clock: TestClock
  const someone = () => register(server.url)
  const people = async (count: number) => await Promise.all(Array.from({ length: count }, someone))

  beforeAll(async () => {
    clock = testClock()
    server = await startServer({ storage: kind, clock })
  })
  afterAll(() => server.stop())

  /** A group with an owner and members. */
  async function group(category: Parameters<typeof createGroup>[1] = {}, members = 3) {
    const [owner, ...others] = (await people(members + 1)) as [Person, ...Person[]]
    const made = await createGroup(owner, category)
    await joinAll(made, others)
    return { owner, others, made }
  }
  const remind = () => server.app.platform.runJob('listing reminders')

  describe('events', () => {
    test('places go to who came first, then to who waits, and each is told', async () => {
      const { owner, others, made } = await group({ category: 'nightlife-events' }, 4)
      const [ann, ben, cem, dee] = others as [Person, Person, Person, Person]
      const event = await publish(owner, made, detailsOf.event(clock.now(), { capacity: 2 }))
      const line = await cem.connect()
      expect((await answer(ann, event, 'going')).mine).toMatchObject({ answer: 'going', position: null })
      await answer(ben, event, 'going')
      expect((await answer(cem, event, 'going')).mine).toMatchObject({ answer: 'waiting', position: 1 })
      expect(await answer(dee, event, 'going')).toMatchObject({
        mine: { answer: 'waiting', position: 2 },
        counts: { going: 2, maybe: 0, waiting: 2 },
      })
      await answer(ben, event, 'maybe')
      const told = await line.waitFor('account', (change) => change.type === 'listing-notice')
      expect(told).toMatchObject({ notice: { type: 'moved-up', listingId: event.id } })
      expect(await listingSeenBy(dee, event)).toMatchObject({
        mine: { answer: 'waiting', position: 1 },
        counts: { going: 2, maybe: 1, waiting: 1 },
      })
      const { title, text, details } = event
      await owner.call(routes.updateListing, {
        params: { id: event.id },
        body: { title, text, pictureIds: [], details: { ...details, capacity: 3 } as typeof details },
      })
      expect((await listingSeenBy(dee, event)).mine).toMatchObject({ answer: 'going' })
      expect((await noticesOf(dee)).map(({ type }) => type)).toEqual(['moved-up'])
      await ann.call(routes.leaveGroup, { params: { id: made.id } })
      await expect.poll(async () => (await listingSeenBy(owner, event)).counts.going).toBe(2)
      line.close()
    })

    test('two who ask for the last place at the same time do not both get it', async () => {
      const { owner, others, made } = await group({}, 6)
      const event = await publish(owner, made, detailsOf.event(clock.now(), { capacity: 2 }))
      await Promise.all(others.map((person) => answer(person, event, 'going')))
      expect((await listingSeenBy(owner, event)).counts).toEqual({ going: 2, maybe: 0, waiting: 4 })
    })

    test('a reminder comes once, at the time its reader chose, and follows the event', async () => {
      const { owner, others, made } = await group({}, 3)
      const [ann, ben, cem] = others as [Person, Person, Person]
      const event = await publish(owner, made, detailsOf.event(clock.now()))
      await answer(ann, event, 'going', { remindMinutes: 1_440 })
      await answer(ben, event, 'going', { remindMinutes: 120 })
      await answer(cem, event, 'going', { remindMinutes: null })
      const later = detailsOf.event(clock.now() + day)
      await owner.call(routes.updateListing, {
        params: { id: event.id },
        body: { title: event.title, text: '', pictureIds: [], details: later },
      })
      expect((await noticesOf(ann)).map(({ type }) => type)).toEqual(['changed'])
      clock.advance(day + hour)
      await remind()
      expect((await noticesOf(ann)).map(({ type }) => type)).toEqual(['changed'])
      clock.advance(day)
      await Promise.all([remind(), remind()])
      expect((await noticesOf(ann)).map(({ type }) => type)).toEqual(['changed', 'reminder'])
      clock.advance(22 * hour)
      await remind()
      await remind()
      for (const [person, expected] of [
        [ann, ['changed', 'reminder']],
        [ben, ['changed', 'reminder']],
        [cem, ['changed']],
      ] as const) {
        const notices = await noticesOf(person)
        expect(notices.map(({ type }) => type)).toEqual(expected)
        await person.call(routes.seeListingNotices, { body: { ids: notices.map(({ id }) => id) } })
        expect(await noticesOf(person)).toEqual([])
      }
    })

    test('a cancelled event says so and why, reminds nobody, and takes no answers', async () => {
      const { owner, others, made } = await group({}, 2)
      const [ann, ben] = others as [Person, Person]
      const event = await publish(owner, made, detailsOf.event(clock.now()))
      await answer(ann, event, 'going', { remindMinutes: 120 })
      const body = { action: 'cancel' as const, reason: 'The venue is flooded' }
      const refused = ben.call(routes.moveListing, { params: { id: event.id }, body })
      await expect(refused).rejects.toMatchObject({ code: 'forbidden' })
      await owner.call(routes.moveListing, { params: { id: event.id }, body })
      clock.advance(47 * hour)
      await remind()
      expect(await noticesOf(ann)).toMatchObject([{ type: 'cancelled', reason: 'The venue is flooded' }])
      await expect(answer(ben, event, 'going')).rejects.toMatchObject({ code: 'conflict' })
      expect(await listingSeenBy(ben, event)).toMatchObject({ state: 'cancelled', may: { answer: false } })
    })

    test('people outside see public events of listed groups alone', async () => {
      const { owner, made } = await group({ category: 'nightlife-events' }, 0)
      const stranger = await someone()
      const open = await publish(owner, made, detailsOf.event(clock.now()))
      const closed = await publish(owner, made, detailsOf.event(clock.now(), { isPublic: false }))
      const upcoming = async (days = 7) =>
        (
          await stranger.call(routes.upcomingEvents, { query: { category: 'nightlife-events', days, limit: 30 } })
        ).listings
          .map(({ id }) => id)
          .filter((id) => id === open.id || id === closed.id)
      expect(await upcoming()).toEqual([open.id])
      expect(await upcoming(1)).toEqual([])
      expect(await listingSeenBy(stranger, open)).toMatchObject({ may: { answer: false, change: false } })
      await expect(listingSeenBy(stranger, closed)).rejects.toMatchObject({ code: 'not_found' })
      await expect(answer(stranger, open, 'going')).rejects.toMatchObject({ code: 'forbidden' })
      const list = stranger.call(routes.listings, { params: { id: made.id }, query: {} })
      await expect(list).rejects.toMatchObject({ code: 'forbidden' })
      await owner.call(routes.updateGroup, { params: { id: made.id }, body: { joinPolicy: 'invite' } })
      expect(await upcoming()).toEqual([])
      await expect(listingSeenBy(stranger, open)).rejects.toMatchObject({ code: 'not_found' })
    })

    test('a connection that shows it is told how many come, until its person leaves', async () => {
      const { owner, others, made } = await group({}, 2)
      const [ann, ben] = others as [Person, Person]
      const event = await publish(owner, made, detailsOf.event(clock.now(), { isPublic: false }))
      const [line, stranger] = [await ann.connect(), await (await someone()).connect()]
      for (const each of [line, stranger]) await each.call('listings:watch', { listingIds: [event.id] })
      await answer(ben, event, 'going')
      await line.waitFor('listing', ({ counts }) => counts.going === 1)
      await ann.call(routes.leaveGroup, { params: { id: made.id } })
      await answer(ben, event, 'maybe')
      const host = await owner.connect()
      await host.call('listings:watch', { listingIds: [event.id] })
      await answer(ben, event, 'going')
      await host.waitFor('listing', ({ counts }) => counts.going === 1)
      expect(line.all('listing').every(({ counts }) => counts.maybe === 0)).toBe(true)
      expect(stranger.all('listing')).toEqual([])
      for (const each of [line, stranger, host]) each.close()
    })
  })

  describe('classifieds', () => {
    test('each type asks for its own fields', async () => {
      const { owner, made } = await group({ category: 'business-classifieds' }, 0)
      const bad: [object, string][] = [
        [{ price: null }, 'details.price'],
        [{ condition: null }, 'details.condition'],
        [{ type: 'housing', place: '' }, 'details.place'],
        [{ type: 'job', price: null }, 'details.price'],
        [{ price: { amount: -1, currency: 'CNY', unit: 'once' } }, 'details.price.amount'],
        [{ type: 'lottery' }, 'details.type'],
      ]
      for (const [more, field] of bad) {
        const body = { title: 'A', text: '', pictureIds: [], details: detailsOf.classified(more) }
        const { status, json } = await rawCall(server.url, 'POST', `/groups/${made.id}/listings`, body, owner.token)
        expect({ more, status, json }).toMatchObject({ more, status: 400, json: { error: { field } } })
      }
      const trip = publish(owner, made, detailsOf.trip(clock.now()))
      await expect(trip).rejects.toMatchObject({ wire: { field: 'details.kind' } })
      expect(
        await publish(owner, made, detailsOf.classified({ type: 'wanted', price: null, place: '' })),
      ).toMatchObject({
        state: 'open',
      })
    })

    test('it lapses after 30 days unless renewed; its author is told before and then', async () => {
      const { owner, others, made } = await group({ category: 'business-classifieds' }, 1)
      const ann = others[0] as Person
      const bike = await publish(owner, made, detailsOf.classified(), { title: 'City bike' })
      const current = async () =>
        (await ann.call(routes.listings, { params: { id: made.id }, query: { kind: 'classified' } })).listings.length
      clock.advance(28 * day)
      await remind()
      expect(await noticesOf(owner)).toMatchObject([{ type: 'expires', title: 'City bike' }])
      expect(await current()).toBe(1)
      clock.advance(3 * day)
      await remind()
      expect(await current()).toBe(0)
      expect(await noticesOf(owner)).toHaveLength(2)
      await owner.call(routes.moveListing, { params: { id: bike.id }, body: { action: 'renew' } })
      expect(await current()).toBe(1)
      await owner.call(routes.moveListing, { params: { id: bike.id }, body: { action: 'close' } })
      expect(await listingSeenBy(ann, bike)).toMatchObject({ state: 'closed' })
      expect(await current()).toBe(0)
    })

    test('what speaks for a trick is said to author and readers', async () => {
      const { owner, others, made } = await group({ category: 'business-classifieds' }, 1)
      const ann = others[0] as Person
      const flat = (amount: number) =>
        detailsOf.classified({ type: 'housing', price: { amount, currency: 'CNY', unit: 'month' }, condition: null })
      for (const amount of [5_000, 5_500, 6_000, 7_000]) await publish(owner, made, flat(amount))
      const text = 'Pay the deposit before you see the flat, contact me on WhatsApp, photos: bit.ly/flat77'
      const bait = await publish(ann, made, flat(1_500), { title: 'Flat in Jing’an', text })
      const kinds = ['advance-payment', 'off-app-contact', 'hidden-link', 'too-cheap', 'new-account']
      expect(bait.warnings.map((warning) => warning.kind)).toEqual(kinds)
      expect((await listingSeenBy(owner, bait)).warnings).toEqual(bait.warnings)
      const other = await createGroup(ann, { category: 'business-classifieds' })
      const again = await publish(ann, other, flat(1_500), { title: 'Flat in Jing’an', text })
      expect(again.warnings.map((warning) => warning.kind)).toContain('same-text')
      clock.advance(8 * day)
      expect((await listingSeenBy(owner, bait)).warnings.map((warning) => warning.kind)).not.toContain('new-account')
    })
  })

  test('a seat of a trip is asked for, and given by its author as long as there is one', async () => {
    const { owner, others, made } = await group({ category: 'travel-leisure' }, 3)
    const [ann, ben] = others as [Person, Person]
    const trip = await publish(ann, made, detailsOf.trip(clock.now()))
    await expect(answer(ann, trip, 'going')).rejects.toMatchObject({ code: 'conflict' })
    for (const person of [ben, owner]) await answer(person, trip, 'going', { message: 'Room for a tent?' })
    expect(await noticesOf(ann)).toMatchObject([
      { type: 'seat-asked', reason: 'Room for a tent?' },
      { type: 'seat-asked' },
    ])
    const asked = async (reader: Person) =>
      (await reader.call(routes.listingAnswers, { params: { id: trip.id } })).answers.length
    expect([await asked(ann), await asked(ben)]).toEqual([2, 0])
    const decide = (actor: Person, asker: Person, action: 'accept' | 'decline') =>
      actor.call(routes.decideSeat, { params: { id: trip.id, userId: asker.id }, body: { action } })
    await expect(decide(ben, ben, 'accept')).rejects.toMatchObject({ code: 'forbidden' })
    expect((await decide(ann, ben, 'accept')).listing.counts).toMatchObject({ going: 1, waiting: 1 })
    await expect(decide(ann, owner, 'accept')).rejects.toMatchObject({ code: 'conflict' })
    await decide(ann, owner, 'decline')
    expect(await noticesOf(owner)).toMatchObject([{ type: 'seat-declined' }])
    expect((await listingSeenBy(ben, trip)).mine).toMatchObject({ answer: 'going' })
    await expect(answer(owner, trip, 'going')).rejects.toMatchObject({ code: 'conflict' })
  })

  test('an exchange finds who offers what it wants and wants what it offers', async () => {
    const { owner, others, made } = await group({ category: 'language-education' }, 3)
    const [ann, ben, cem] = others as [Person, Person, Person]
    const mine = await publish(owner, made, detailsOf.exchange('en', 'zh-Hans'))
    const near = await publish(ann, made, detailsOf.exchange('zh-Hans', 'en'))
    const far = await publish(ben, made, detailsOf.exchange('zh-Hans', 'en', { city: '北京', way: 'online' }))
    await publish(cem, made, detailsOf.exchange('zh-Hans', 'fr'))
    await publish(cem, made, detailsOf.exchange('zh-Hans', 'en', { city: 'Beijing', way: 'in-person' }))
    const { matches } = await owner.call(routes.exchangeMatches, { params: { id: mine.id } })
    expect(matches.map(({ listing }) => listing.id)).toEqual([near.id, far.id])
    expect(matches[1]).toMatchObject({ gives: ['zh-Hans'], takes: ['en'], listing: { details: { city: 'Beijing' } } })
    const others2 = ann.call(routes.exchangeMatches, { params: { id: mine.id } })
    await expect(others2).rejects.toMatchObject({ code: 'forbidden' })
  })

  describe('running a group', () => {
    const rule = (action: 'hold' | 'block', word: string) => ({
      name: `No ${word}`,
      on: true,
      dryRun: false,
      events: ['send' as const, 'edit' as const],
      triggers: [{ type: 'words' as const, words: [word] }],
      exemptRoles: [],
      exemptUserIds: [],
      actions: [{ type: action }],
    })

    test('the rules of the group hold and block listings as they do messages', async () => {
      const { owner, others, made } = await group({}, 2)
      const [ann, ben] = others as [Person, Person]
      for (const body of [rule('hold', 'casino'), rule('block', 'poker')]) {
        await owner.call(routes.createRule, { params: { id: made.id }, body })
      }
      const details = () => detailsOf.event(clock.now())
      await expect(publish(ann, made, details(), { title: 'P0KER night' })).rejects.toMatchObject({ code: 'forbidden' })
      const held = await publish(ann, made, details(), { title: 'Night at the casino' })
      expect(held.state).toBe('held')
      expect(await noticesOf(owner)).toMatchObject([{ type: 'to-review', by: { id: ann.id } }])
      await expect(listingSeenBy(ben, held)).rejects.toMatchObject({ code: 'not_found' })
      const page = { params: { id: made.id }, query: { show: 'held' as const } }
      await expect(ben.call(routes.listings, page)).rejects.toMatchObject({ code: 'forbidden' })
      expect(await owner.call(routes.listings, page)).toMatchObject({ held: 1, listings: [{ id: held.id }] })
      const review = (actor: Person, action: 'approve' | 'refuse') =>
        actor.call(routes.reviewListing, { params: { id: held.id }, body: { action } })
      await expect(review(ann, 'approve')).rejects.toMatchObject({ code: 'forbidden' })
      expect((await review(owner, 'approve')).listing.state).toBe('open')
      await expect(review(owner, 'refuse')).rejects.toMatchObject({ code: 'conflict' })
      expect(await listingSeenBy(ben, held)).toMatchObject({ state: 'open' })
      expect(await noticesOf(ann)).toMatchObject([{ type: 'approved' }])
    })

    test('a moderator removes with a reason, below their own role alone, and it is in the log', async () => {
      const { owner, others, made } = await group({}, 2)
      const [mod, ann] = others as [Person, Person]
      await owner.call(routes.updateMember, { params: { id: made.id, userId: mod.id }, body: { role: 'moderator' } })
      const event = await publish(ann, made, detailsOf.event(clock.now()))
      const top = await publish(owner, made, detailsOf.event(clock.now()))
      const remove = (actor: Person, id: string, reason?: string) =>
        actor.call(routes.removeListing, { params: { id }, body: reason ? { reason } : {} })
      await expect(remove(mod, event.id)).rejects.toMatchObject({ wire: { field: 'reason' } })
      await expect(remove(mod, top.id, 'Why not')).rejects.toMatchObject({ code: 'forbidden' })
      await expect(remove(ann, top.id, 'Why not')).rejects.toMatchObject({ code: 'forbidden' })
      await remove(mod, event.id, 'Not about running')
      expect(await noticesOf(ann)).toMatchObject([{ type: 'removed', reason: 'Not about running' }])
      expect(await listingSeenBy(ann, event)).toMatchObject({ state: 'removed', reason: 'Not about running' })
      const { entries } = await owner.call(routes.audit, {
        params: { id: made.id },
        query: { type: 'listing-removed' },
      })
      expect(entries).toMatchObject([
        { actor: { id: mod.id }, targetUser: { id: ann.id }, reason: 'Not about running' },
      ])
    })

    test('members report a listing to those who run the group, others a public event to the staff', async () => {
      const { owner, others, made } = await group({ category: 'nightlife-events' }, 2)
      const [ann, ben] = others as [Person, Person]
      const stranger = await someone()
      const event = await publish(ann, made, detailsOf.event(clock.now()), { title: 'Free drinks', text: 'For you' })
      const hidden = await publish(ann, made, detailsOf.event(clock.now(), { isPublic: false }))
      const report = (person: Person, { id }: { id: string }) =>
        person.call(routes.report, { body: { about: { kind: 'item', itemId: id }, reason: 'scam' } })
      expect(await report(ben, event)).toMatchObject({ goesTo: 'group', group: made.name })
      expect(await report(stranger, event)).toMatchObject({ goesTo: 'staff' })
      await expect(report(stranger, hidden)).rejects.toMatchObject({ code: 'not_found' })
      await expect(report(ann, event)).rejects.toMatchObject({ code: 'invalid' })
      const { items } = await owner.call(routes.queue, { query: { type: 'report', group: made.id } })
      expect(items).toMatchObject([{ excerpt: 'Free drinks' }])
    })

    test(`one person has at most ${listingLimits.openPerPerson} open, and muted members publish nothing`, async () => {
      const { owner, others, made } = await group({}, 1)
      const ann = others[0] as Person
      const details = () => detailsOf.event(clock.now())
      for (let count = 0; count < listingLimits.openPerPerson; count += 1) await publish(owner, made, details())
      await expect(publish(owner, made, details())).rejects.toMatchObject({ code: 'conflict' })
      const mute = { params: { id: made.id, userId: ann.id }, body: { minutes: 10 } }
      await owner.call(routes.muteMember, mute)
      await expect(publish(ann, made, details())).rejects.toMatchObject({ code: 'forbidden' })
    })
  })

  test('a search finds words in any order and script, and pages do not repeat', async () => {
    const { owner, made } = await group({}, 0)
    for (const title of ['Night run 夜跑', 'Morning run', 'Night market']) {
      await publish(owner, made, detailsOf.event(clock.now()), { title })
    }
    const find = async (query: string) =>
      (await owner.call(routes.listings, { params: { id: made.id }, query: { query } })).listings.map(
        ({ title }) => title,
      )
    expect(await find('RUN night')).toEqual(['Night run 夜跑'])
    expect(await find('夜跑')).toEqual(['Night run 夜跑'])
    expect(await find('100%')).toEqual([])
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const query: { kind: 'event'; limit: number; cursor?: string } = { kind: 'event', limit: 2 }
      if (cursor) query.cursor = cursor
      const page = await owner.call(routes.listings, { params: { id: made.id }, query })
      seen.push(...page.listings.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor)
    expect(new Set(seen).size).toBe(3)
  })

  test('a card says what the listing is called, and only who may see it can send it', async () => {
    const { owner, others, made } = await group({}, 1)
    const [ann, stranger] = [others[0] as Person, await someone()]
    const event = await publish(owner, made, detailsOf.event(clock.now(), { isPublic: false }), { title: 'Pub quiz' })
    const send = async (person: Person) => {
      const line = await person.connect()
      const { conversation } = await person.call(routes.openDirect, { body: { userId: owner.id } })
      const card = { kind: 'listing' as const, listingId: event.id, title: 'Free money' }
      const message = { conversationId: conversation.id, clientId: crypto.randomUUID() }
      await line.call('message:send', { ...message, body: { type: 'card', card } }).finally(() => line.close())
      return (await person.call(routes.conversationEvents, { params: { id: conversation.id }, query: {} })).events
    }
    await expect(send(stranger)).rejects.toMatchObject({ code: 'not_found' })
    expect(await send(ann)).toMatchObject([
      { body: { card: { kind: 'listing', title: 'Pub quiz', groupName: made.name, listingKind: 'event' } } },
    ])
  })
})
