import { randomInt } from 'node:crypto'
import { doorCheckLimits, foldCheckAnswer } from '#shared/groups/door-check.ts'
import { doorCheck, type DoorCheck } from '#shared/protocol/join-terms.ts'
import type { RouteResult } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { iso } from '../../platform/clock.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { GroupsContext } from '../context.ts'
import type { Application } from '../joining.ts'
import { findGroup, type GroupRow } from '../store.ts'
import { deleteCheck, findCheck, forgetChecks, saveCheck, setFails, takeCheck } from './check-store.ts'
import { sumQuestion, wordQuestion } from './check-words.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** The check at the door of a group, as its row keeps it; null where there is none. */
export const readCheck = ({ door_check: kept }: Pick<GroupRow, 'door_check'>): DoorCheck | null =>
  kept === null ? null : doorCheck.parse(JSON.parse(kept))

function makeQuestion({ kind }: DoorCheck, language: string) {
  const draw = (most: number) => randomInt(most)
  const isSum = kind === 'any' ? draw(2) === 0 : kind === 'sum'
  return isSum ? sumQuestion(language, draw) : wordQuestion(language, draw)
}

/** Asks somebody a new question at the door. The group need not be visible: who holds an invite link joins it too. */
export async function askCheck(
  { platform: { db, clock } }: GroupsContext,
  userId: number,
  groupId: string,
  language = 'en',
): Promise<RouteResult<typeof routes.askCheck>> {
  const now = clock.now()
  const group = await findGroup(db, groupId, userId, now)
  if (!group) throw notFound('This group')
  const check = readCheck(group)
  if (!check || group.my_role !== null) return { check: null, waitUntil: null }
  const before = await findCheck(db, groupId, userId)
  if (before && before.wait_until > now) return { check: null, waitUntil: iso(before.wait_until) }
  // Wrong answers of another day are forgotten.
  const fails = before && before.expires_at > now - day ? before.fails : 0
  const { question, options, answer } = makeQuestion(check, language)
  const id = newId()
  const expiresAt = now + check.minutes * minute
  await saveCheck(db, {
    group_id: groupId,
    user_id: userId,
    check_id: id,
    answer,
    expires_at: expiresAt,
    fails,
    wait_until: 0,
  })
  const triesLeft = doorCheckLimits.tries - fails
  return {
    check: { id, question, ...(options ? { options } : {}), expiresAt: iso(expiresAt), triesLeft },
    waitUntil: null,
  }
}

const field = 'check'
const waiting = (ms: number) =>
  new AppError('rate_limited', 'That was wrong several times. Wait a while before you try again', {
    field,
    retryAfterMs: ms,
  })

/**
 * Lets through who has answered the question at the door, once, in time and rightly. Ask it last: the question is spent
 * by it. @throws `invalid` or `rate_limited` with the field `check`
 */
export async function passCheck(
  { platform: { db, clock } }: GroupsContext,
  userId: number,
  group: GroupRow,
  given: Application['check'],
): Promise<void> {
  const check = readCheck(group)
  if (!check) return
  const now = clock.now()
  const asked = await findCheck(db, group.id, userId)
  if (asked && asked.wait_until > now) throw waiting(asked.wait_until - now)
  if (!given) throw invalid('This group asks a small question at the door. Answer it to join', field)
  if (!asked || asked.check_id !== given.id || !(await takeCheck(db, asked))) {
    throw invalid('This question was answered or replaced already. Here is a new one', field)
  }
  if (asked.expires_at <= now) throw invalid('The time for this question was over. Here is a new one', field)
  if (foldCheckAnswer(given.answer) === foldCheckAnswer(asked.answer)) {
    await deleteCheck(db, group.id, userId)
    return
  }
  const fails = asked.fails + 1
  if (fails < doorCheckLimits.tries) {
    await setFails(db, asked, { fails, wait_until: 0 })
    throw invalid('That was not the answer. Here is another question', field)
  }
  const wait = check.waitMinutes * minute
  await setFails(db, asked, { fails: 0, wait_until: now + wait })
  throw waiting(wait)
}

/** Forgets what people were asked who did not come back within a day. */
export const forgetOldChecks = ({ platform: { db } }: GroupsContext, now: number): Promise<void> =>
  forgetChecks(db, now - day)
