import type { BanList, BanListEntry } from '#shared/protocol/ban-lists.ts'
import type { Identity } from '../../identity/identity.ts'
import { iso } from '../../platform/clock.ts'
import type { EntryRow, ListRow } from './store.ts'

export const viewList = (row: ListRow): BanList => ({
  id: row.id,
  group: { id: row.group_id, name: row.group_name },
  name: row.name,
  description: row.description,
  people: row.people ?? 0,
  domains: row.domains ?? 0,
  followers: row.followers ?? 0,
  updatedAt: iso(row.updated_at),
})

export async function viewEntries(identity: Identity, rows: readonly EntryRow[]): Promise<BanListEntry[]> {
  const people = await identity.usersByIds(rows.flatMap(({ user_id: id }) => id ?? []))
  return rows.map((row) => ({
    id: row.id,
    user: (row.user_id === null ? undefined : people.get(row.user_id)) ?? null,
    domain: row.domain,
    reason: row.reason,
    ruleNumber: row.rule_number,
    at: iso(row.at),
  }))
}

/** The name under which a list acts, in the log and in what people are told. */
export const ruleNameOf = (listName: string) => `Ban list “${listName}”`
