import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Group } from '#shared/protocol/groups.ts'
import type { RuleContent } from '#shared/protocol/moderation.ts'
import { routes } from '#shared/protocol/routes.ts'
import { createGroup, joinAll } from '../support/groups.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { onEveryStorage } from '../support/storage.ts'
import { send } from '../support/talk.ts'
import { register, type Person } from '../support/wire.ts'

const rule = (more: Partial<RuleContent> = {}): RuleContent => ({
  name: 'Flats',
  on: true,
  dryRun: false,
  events: ['send', 'edit'],
  triggers: [{ type: 'words', words: ['deposit'] }],
  exemptRoles: [],
  exemptUserIds: [],
  actions: [{ type: 'hold' }, { type: 'label', name: 'Agent?' }],
  ...more,
})

onEveryStorage((kind) => {
  let server: TestServer
  let owner: Person
  let moderator: Person
  let agent: Person
  let group: Group
  const params = () => ({ id: group.id })
  const name = (names: string[]) => owner.call(routes.nameLabels, { params: params(), body: { names } })
  const put = (by: Person, on: Person, body: { name: string; on: boolean; seq?: number }) =>
    by.call(routes.labelPerson, { params: { ...params(), userId: on.id }, body })
  const reviewed = async (label?: string) =>
    (await moderator.call(routes.reviewMembers, { params: params(), query: label ? { label } : {} })).members
  const logged = async () => (await owner.call(routes.audit, { params: params(), query: {} })).entries

  beforeAll(async () => {
    server = await startServer({ storage: kind })
    ;[owner, moderator, agent] = await Promise.all([
      register(server.url),
      register(server.url),
      register(server.url, { displayName: 'Ben' }),
    ])
    group = await createGroup(owner)
    await joinAll(group, [moderator, agent])
    const body = { role: 'moderator' as const }
    await owner.call(routes.updateMember, { params: { ...params(), userId: moderator.id }, body })
  })
  afterAll(() => server.stop())

  test('the owner names labels, each once', async () => {
    expect((await name(['Agent?', 'Helpful'])).labels).toEqual([
      { name: 'Agent?', people: 0 },
      { name: 'Helpful', people: 0 },
    ])
    await expect(name(['Helpful', 'helpful'])).rejects.toMatchObject({ wire: { field: 'names' } })
    await expect(name(Array.from({ length: 21 }, (_, place) => `Label ${place}`))).rejects.toMatchObject({
      code: 'invalid',
    })
    expect((await logged())[0]).toMatchObject({ type: 'labels-named', after: { labels: ['Agent?', 'Helpful'] } })
  })

  test('by hand: on the card, in the member list, off again, all of it in the log', async () => {
    expect((await put(moderator, agent, { name: 'Helpful', on: true, seq: 2 })).labels).toMatchObject([
      { name: 'Helpful', rule: null, seq: 2, by: { id: moderator.id } },
    ])
    await put(owner, agent, { name: 'Helpful', on: true })
    const { card } = await owner.call(routes.memberCard, { params: { ...params(), userId: agent.id } })
    expect(card.labels).toMatchObject([{ name: 'Helpful', by: { id: moderator.id } }])
    expect((await reviewed('Helpful')).map(({ userId, labels }) => [userId, labels])).toEqual([[agent.id, ['Helpful']]])
    await put(moderator, agent, { name: 'Helpful', on: false })
    expect(await reviewed('Helpful')).toEqual([])
    expect((await logged()).slice(0, 2)).toMatchObject([
      { type: 'label-taken', before: { label: 'Helpful' } },
      { type: 'label-put', after: { label: 'Helpful', seq: 2 }, targetUser: { id: agent.id } },
    ])
    await expect(put(moderator, agent, { name: 'Unknown', on: true })).rejects.toMatchObject({ code: 'not_found' })
    await expect(put(moderator, moderator, { name: 'Helpful', on: true })).rejects.toMatchObject({ code: 'invalid' })
    await expect(put(agent, moderator, { name: 'Helpful', on: true })).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('by a rule: shown in the queue with what it held; dry runs put none', async () => {
    const create = (content: RuleContent) => owner.call(routes.createRule, { params: params(), body: content })
    const unknown = rule({ actions: [{ type: 'label', name: 'None' }] })
    await expect(create(unknown)).rejects.toMatchObject({ wire: { field: 'actions' } })
    const made = await create(rule({ dryRun: true }))
    const line = await agent.connect()
    await send(line, group.conversationId, 'Pay the deposit today')
    expect(await reviewed('Agent?')).toEqual([])
    const change = { params: { ...params(), ruleId: made.rule.id }, body: { dryRun: false } }
    await owner.call(routes.updateRule, change)
    await expect(send(line, group.conversationId, 'Pay the deposit now')).rejects.toMatchObject({ code: 'forbidden' })
    line.close()
    const { items } = await moderator.call(routes.queue, { query: { type: 'held' } })
    expect(items).toMatchObject([{ person: { id: agent.id }, labels: ['Agent?'] }])
    const about = async (label: string) => (await moderator.call(routes.queue, { query: { label } })).items
    expect(await about('Agent?')).toEqual(items)
    expect(await about('Friend')).toEqual([])
    expect((await reviewed('Agent?')).map(({ userId }) => userId)).toEqual([agent.id])
    const { card } = await owner.call(routes.memberCard, { params: { ...params(), userId: agent.id } })
    expect(card.labels).toMatchObject([{ name: 'Agent?', rule: 'Flats', by: null }])
    // While a rule puts it, a label stays; deleted, it goes off everybody.
    await expect(name(['Helpful'])).rejects.toMatchObject({ code: 'conflict', wire: { field: 'names' } })
    await owner.call(routes.deleteRule, { params: { ...params(), ruleId: made.rule.id } })
    await name(['Helpful'])
    expect((await reviewed()).flatMap(({ labels }) => labels)).toEqual([])
  })
})
