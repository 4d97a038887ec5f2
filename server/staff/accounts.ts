import type { RouteInput, RouteResult } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import type { StaffAccount, StaffSuspension } from '#shared/protocol/staff.ts'
import { fold } from '#shared/search/fold.ts'
import { sql, type SqlBool } from 'kysely'
import { z } from 'zod'
import { isStaff } from '../identity/users.ts'
import { iso } from '../platform/clock.ts'
import { decodeCursor, encodeCursor } from '../platform/cursor.ts'
import { notFound } from '../platform/errors.ts'
import type { StaffContext } from './context.ts'
import { holds, lastSuspensions, openAppeals, type SuspensionRow } from './suspensions-store.ts'

/** Appeals shown at once. */
const appealsMost = 100

/** Accounts with how they stand; in the order of the ids. */
async function viewAccounts(
  { platform: { db, clock, config }, identity }: StaffContext,
  ids: readonly number[],
): Promise<StaffAccount[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('users').where('id', 'in', ids).select(['id', 'email', 'is_staff']).execute()
  const suspensions = await lastSuspensions(db, ids)
  const people = await identity.usersByIds([...ids, ...[...suspensions.values()].map((row) => row.by_id)])
  const now = clock.now()
  const view = (row: SuspensionRow): StaffSuspension | null => {
    const by = people.get(row.by_id)
    if (!by) return null
    return {
      id: row.id,
      reason: row.reason,
      at: iso(row.at),
      by,
      until: row.until_at === null ? null : iso(row.until_at),
      endedAt: row.ended_at === null ? null : iso(row.ended_at),
      appeal:
        row.appeal === null || row.appealed_at === null
          ? null
          : {
              text: row.appeal,
              at: iso(row.appealed_at),
              outcome: row.outcome as 'upheld' | 'lifted' | 'shortened' | null,
              answer: row.answer,
            },
    }
  }
  return ids.flatMap((id): StaffAccount[] => {
    const row = rows.find((one) => one.id === id)
    const user = people.get(id)
    if (!row || !user) return []
    const suspension = suspensions.get(id)
    return [
      {
        user,
        email: row.email,
        isStaff: isStaff(row, config.adminEmail),
        suspension: suspension ? view(suspension) : null,
        isSuspended: suspension !== undefined && holds(suspension, now),
      },
    ]
  })
}

export async function accountById(context: StaffContext, id: number): Promise<StaffAccount> {
  const [account] = await viewAccounts(context, [id])
  if (!account) throw notFound('This account')
  return account
}

const position = z.tuple([z.string(), z.number()])

/** Accounts by number, the beginning of a word of their name, or the whole e-mail address; by name. */
export async function findAccounts(
  context: StaffContext,
  { query = '', suspended, cursor, limit }: RouteInput<typeof routes.staffAccounts>['query'],
): Promise<RouteResult<typeof routes.staffAccounts>> {
  const { db, clock } = context.platform
  let rows = db.selectFrom('users')
  if (suspended) rows = rows.where('suspended_until', '>', clock.now())
  if (/^\d{5,15}$/.test(query)) rows = rows.where('id', '=', Number(query))
  else if (query.includes('@')) rows = rows.where('email', '=', query.toLowerCase())
  else if (query !== '') {
    const text = `%${fold(query).replace(/[\\%_]/g, (found) => `\\${found}`)}%`
    rows = rows.where(sql<SqlBool>`name_folded like ${text} escape '\\'`)
  }
  if (cursor !== undefined) {
    const [name, id] = decodeCursor(position, cursor)
    rows = rows.where(sql<SqlBool>`(name_folded > ${name} or (name_folded = ${name} and id > ${id}))`)
  }
  const found = await rows
    .orderBy('name_folded')
    .orderBy('id')
    .limit(limit + 1)
    .select(['id', 'name_folded'])
    .execute()
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return {
    accounts: await viewAccounts(
      context,
      page.map(({ id }) => id),
    ),
    nextCursor: found.length > page.length && last ? encodeCursor([last.name_folded, last.id]) : null,
  }
}

/** Accounts whose appeal waits for an answer, the oldest first. */
export async function listAppeals(context: StaffContext): Promise<StaffAccount[]> {
  const { db, clock } = context.platform
  const rows = await openAppeals(db, clock.now(), appealsMost)
  return await viewAccounts(
    context,
    rows.map((row) => row.user_id),
  )
}
