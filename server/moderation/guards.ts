import { compileRules, type Guard } from '#shared/moderation/engine.ts'
import { noSwitches } from '#shared/moderation/pace.ts'
import { switches as switchesSchema, ruleContent, type Switches } from '#shared/protocol/moderation.ts'
import type { Db } from '../platform/db/database.ts'
import { rulesOfLists } from './ban-lists/rules.ts'
import { findGuarded, findRules } from './store.ts'
import { ruleTools } from './tools.ts'

/** Groups whose compiled rules are kept. */
const keptMost = 500

/** A group's rules and switches as of one version. */
export interface Guarded {
  groupId: string
  groupName: string
  version: number
  switches: Switches
  guard: Guard
  /** Who changed each rule last, by its id. */
  keepers: ReadonlyMap<string, number>
}

/** Finds the compiled rules of a group. `version` is read with the conversation itself, so nothing old is ever used. */
export type Guards = (db: Db, conversationId: string, version: number) => Promise<Guarded | null>

export const readSwitches = (json: string | null): Switches =>
  json === null ? noSwitches : switchesSchema.parse({ ...noSwitches, ...(JSON.parse(json) as object) })

export const readContent = (json: string) => ruleContent.parse(JSON.parse(json))

export function createGuards(): Guards {
  const kept = new Map<string, Guarded>()
  return async (db, conversationId, version) => {
    const known = kept.get(conversationId)
    if (known?.version === version) return known
    const group = await findGuarded(db, { conversationId })
    if (!group) return null
    const rows = await findRules(db, group.id)
    const ofLists = await rulesOfLists(db, group.id)
    const guarded: Guarded = {
      groupId: group.id,
      groupName: group.name,
      version: group.rules_version,
      switches: readSwitches(group.switches),
      guard: compileRules([...rows.map((row) => ({ id: row.id, ...readContent(row.content) })), ...ofLists], ruleTools),
      keepers: new Map([
        ...rows.map((row) => [row.id, row.updated_by] as const),
        ...ofLists.map(({ id, keeperId }) => [id, keeperId] as const),
      ]),
    }
    kept.delete(conversationId)
    if (kept.size >= keptMost) kept.delete(kept.keys().next().value ?? '')
    kept.set(conversationId, guarded)
    return guarded
  }
}
