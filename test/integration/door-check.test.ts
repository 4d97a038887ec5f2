import { afterAll, beforeAll, expect, test } from 'vitest'
import { doorCheckLimits } from '#shared/groups/door-check.ts'
import type { Group } from '#shared/protocol/groups.ts'
import type { AskedCheck } from '#shared/protocol/joining.ts'
import { routes } from '#shared/protocol/routes.ts'
import { testClock, type TestClock } from '../support/clock.ts'
import { createGroup, seenBy } from '../support/groups.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { onEveryStorage } from '../support/storage.ts'
import { register, type Person } from '../support/wire.ts'

const minute = 60_000
const day = 24 * 60 * minute
const numbers = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
const animals = ['horse', 'cat', 'elephant', 'duck']
const fruits = ['apple', 'banana', 'pear', 'grape']

/** Answers as a person does who reads the question. */
function answerOf({ question, options }: AskedCheck): string {
  const wanted = question.includes('animal') ? animals : question.includes('fruit') ? fruits : null
  if (options) {
    const isWanted = (word: string) => (wanted ? wanted.includes(word) : ![...animals, ...fruits].includes(word))
    return options.find(isWanted) ?? ''
  }
  const said = question.match(/[a-z]+/gu)?.map((word) => numbers.indexOf(word) + 1) ?? []
  return String(said.reduce((sum, number) => sum + number, 0))
}

onEveryStorage((kind) => {
  let server: TestServer
  let clock: TestClock
  const person = (more: Parameters<typeof register>[1] = {}) => register(server.url, more)
  const byId = ({ id }: Group) => ({ params: { id } })
  const change = (actor: Person, group: Group, body: object) => actor.call(routes.updateGroup, { ...byId(group), body })
  const join = (one: Person, group: Group, body: object = {}) => one.call(routes.joinGroup, { ...byId(group), body })
  const ask = (one: Person, group: Group, language = 'en') =>
    one.call(routes.askCheck, { ...byId(group), body: { language } })
  async function asked(one: Person, group: Group): Promise<AskedCheck> {
    const { check } = await ask(one, group)
    if (!check) throw new Error('Nothing is asked')
    return check
  }
  const answered = (check: AskedCheck) => ({ check: { id: check.id, answer: answerOf(check) } })
  const wrong = (check: AskedCheck) => ({ check: { id: check.id, answer: 'no' } })
  const fault = (code: string) => ({ code, wire: { field: 'check' } })

  async function guarded(more: Parameters<typeof createGroup>[1] = {}, kindOfCheck = 'any') {
    const owner = await person()
    const group = await createGroup(owner, more)
    await change(owner, group, { check: { kind: kindOfCheck, minutes: 5, waitMinutes: 60 } })
    return { owner, group }
  }

  beforeAll(async () => {
    clock = testClock()
    server = await startServer({ storage: kind, clock })
  })
  afterAll(() => server.stop())

  test('who answers comes in; nobody does without, and no answer counts twice', async () => {
    for (const kindOfCheck of ['sum', 'word']) {
      const { group } = await guarded({}, kindOfCheck)
      const [guest, other] = [await person(), await person()]
      expect(await seenBy(guest, group)).toMatchObject({ asksCheck: true })
      await expect(join(guest, group)).rejects.toMatchObject(fault('invalid'))
      const first = await asked(guest, group)
      expect(first.options === undefined).toBe(kindOfCheck === 'sum')
      const second = await asked(guest, group)
      // The one before was replaced, and nobody answers for somebody else.
      await expect(join(guest, group, answered(first))).rejects.toMatchObject(fault('invalid'))
      await expect(join(other, group, answered(second))).rejects.toMatchObject(fault('invalid'))
      const body = answered(second)
      const replies = await Promise.allSettled([join(guest, group, body), join(guest, group, body)])
      expect(replies.some(({ status }) => status === 'fulfilled')).toBe(true)
      expect((await seenBy(guest, group)).myState).toBe('member')
      expect(await ask(guest, group)).toEqual({ check: null, waitUntil: null })
    }
  })

  test('a question is asked in the language of the reader', async () => {
    const { group } = await guarded({}, 'sum')
    expect((await ask(await person(), group, 'de')).check?.question).toMatch(/^Wie viel ist/u)
  })

  test('wrong answers are limited, then one waits; a late answer does not count as wrong', async () => {
    const { group } = await guarded()
    const guest = await person()
    const late = await asked(guest, group)
    clock.advance(5 * minute)
    await expect(join(guest, group, answered(late))).rejects.toMatchObject(fault('invalid'))
    for (let left = doorCheckLimits.tries; left > 1; left -= 1) {
      const check = await asked(guest, group)
      expect(check.triesLeft).toBe(left)
      await expect(join(guest, group, wrong(check))).rejects.toMatchObject(fault('invalid'))
      await expect(join(guest, group, answered(check))).rejects.toMatchObject(fault('invalid'))
    }
    const last = await asked(guest, group)
    await expect(join(guest, group, wrong(last))).rejects.toMatchObject({
      code: 'rate_limited',
      wire: { field: 'check', retryAfterMs: 60 * minute },
    })
    const { check: none, waitUntil } = await ask(guest, group)
    expect(none).toBeNull()
    expect(Date.parse(waitUntil ?? '')).toBeGreaterThan(clock.now() + 59 * minute)
    await expect(join(guest, group, answered(last))).rejects.toMatchObject({ code: 'rate_limited' })
    clock.advance(60 * minute)
    expect(await join(guest, group, answered(await asked(guest, group)))).toEqual({ state: 'joined' })
  })

  test('it holds where one asks, answers questions, or follows a link', async () => {
    const [guest, other, invited] = [await person(), await person(), await person()]
    const asking = await guarded({ joinPolicy: 'approval' })
    await expect(join(guest, asking.group)).rejects.toMatchObject(fault('invalid'))
    expect(await join(guest, asking.group, answered(await asked(guest, asking.group)))).toEqual({ state: 'pending' })

    const questions = [{ kind: 'text' as const, text: 'Why?' }]
    const questioned = await guarded({ joinPolicy: 'question', questions })
    const check = await asked(other, questioned.group)
    // Answers that are missing do not spend the question at the door.
    await expect(join(other, questioned.group, answered(check))).rejects.toMatchObject({ wire: { field: 'answers.0' } })
    const whole = { ...answered(check), answers: ['Because'] }
    expect(await join(other, questioned.group, whole)).toEqual({ state: 'pending' })

    const { owner, group } = await guarded({ joinPolicy: 'invite' })
    const { invite } = await owner.call(routes.createInvite, { ...byId(group), body: {} })
    const params = { code: invite.code }
    expect((await invited.call(routes.invitation, { params })).invitation.group.asksCheck).toBe(true)
    const follow = (body: object) => invited.call(routes.acceptInvitation, { params, body })
    await expect(follow({})).rejects.toMatchObject(fault('invalid'))
    expect(await follow(answered(await asked(invited, group)))).toMatchObject({ state: 'joined' })
  })

  test('the settings are for those who may change them, and stand in the log', async () => {
    const { owner, group } = await guarded()
    const { settings } = await owner.call(routes.groupSettings, byId(group))
    expect(settings.check).toEqual({ kind: 'any', minutes: 5, waitMinutes: 60 })
    const { entries } = await owner.call(routes.audit, { ...byId(group), query: {} })
    expect(entries[0]).toMatchObject({ type: 'group-changed', before: { check: null } })
    await change(owner, group, { check: null })
    expect(await ask(await person(), group)).toEqual({ check: null, waitUntil: null })
  })

  test('requests that meet the conditions are let in at once', async () => {
    const owner = await person()
    const group = await createGroup(owner, { joinPolicy: 'approval', languages: ['fr', 'en'] })
    const [french, german] = [await person(), await person()]
    await french.call(routes.updateMe, { body: { languages: ['fr'] } })
    await german.call(routes.updateMe, { body: { languages: ['de'] } })
    expect(await join(french, group)).toEqual({ state: 'pending' })
    await french.call(routes.leaveGroup, byId(group))

    await change(owner, group, { admitIf: { accountDays: 7, speaks: true } })
    expect(await join(french, group)).toEqual({ state: 'pending' })
    await french.call(routes.leaveGroup, byId(group))
    clock.advance(7 * day)
    expect(await join(german, group)).toEqual({ state: 'pending' })
    expect(await join(french, group)).toEqual({ state: 'joined' })
    const { entries } = await owner.call(routes.audit, { ...byId(group), query: {} })
    expect(entries[0]).toMatchObject({ type: 'member-joined', after: { via: 'answers' } })
  })
})
