import type { PublicUser } from '#shared/protocol/identity.ts'
import type { Sanction } from '#shared/protocol/sanctions.ts'
import type { Db } from '../../platform/db/database.ts'
import { notFound } from '../../platform/errors.ts'
import type { ModerationContext } from '../context.ts'
import { findAppealsOf, type AppealRow } from './appeals-store.ts'
import { optionalTime, viewAppeal, viewCommon } from './notices.ts'
import { findSanction, type SanctionRow } from './store.ts'

type People = Map<number, PublicUser>

/** A sanction as those who run the group see it; undefined where somebody in it no longer exists. */
export function viewSanction(row: SanctionRow, appeal: AppealRow | undefined, people: People, now: number) {
  const target = people.get(row.target_id)
  const actor = people.get(row.actor_id)
  if (!target || !actor) return undefined
  const judge = appeal?.judge_id == null ? null : (people.get(appeal.judge_id) ?? null)
  return {
    ...viewCommon(row, now),
    target,
    actor,
    automaticRule: row.automatic_rule,
    ruleVersion: row.rule_version,
    settledAt: optionalTime(row.settled_at),
    settledBy: row.settled_by === null ? null : (people.get(row.settled_by) ?? null),
    appeal: appeal ? { id: appeal.id, ...viewAppeal(appeal), judge } : null,
  } satisfies Sanction
}

/** Who occurs in these records. */
export const peopleIn = (rows: readonly SanctionRow[], appeals: Iterable<AppealRow>): number[] => [
  ...rows.flatMap((row) => [row.target_id, row.actor_id, row.settled_by ?? row.actor_id]),
  ...[...appeals].flatMap(({ judge_id: judge }) => (judge === null ? [] : [judge])),
]

/** Records with their appeals and everybody's names. */
export async function viewSanctions(
  { platform: { clock }, identity }: ModerationContext,
  db: Db,
  rows: readonly SanctionRow[],
): Promise<Sanction[]> {
  const appeals = await findAppealsOf(
    db,
    rows.map(({ id }) => id),
  )
  const people = await identity.usersByIds([...new Set(peopleIn(rows, appeals.values()))])
  const now = clock.now()
  return rows.flatMap((row) => viewSanction(row, appeals.get(row.id), people, now) ?? [])
}

export async function viewOne(context: ModerationContext, id: string): Promise<Sanction> {
  const { db } = context.platform
  const row = await findSanction(db, id)
  const [sanction] = row ? await viewSanctions(context, db, [row]) : []
  if (!sanction) throw notFound('This record')
  return sanction
}
