import { z } from 'zod'
import { standingOfNewcomer, type Arrival, type Door, type Standing } from '#shared/groups/newcomer.ts'
import type { Role } from '#shared/groups/roles.ts'

/** What a group asks of newcomers, as its conversation keeps it. */
export const keptGate = z.object({
  introduce: z.boolean(),
  minutes: z.number(),
  /** Since when introductions are asked for, in milliseconds. */
  introduceSince: z.number(),
})
export type KeptGate = z.infer<typeof keptGate>

interface DoorRow {
  guidelines_version: number
  gate: string | null
}

interface ArrivalRow {
  role: string
  joined_at: number
  guidelines_version: number
  introduced_at: number | null
}

const noGate: KeptGate = { introduce: false, minutes: 0, introduceSince: 0 }

export const readGate = (json: string | null): KeptGate => (json === null ? noGate : keptGate.parse(JSON.parse(json)))

export const doorOf = (row: DoorRow): Door => ({ guidelinesVersion: row.guidelines_version, ...readGate(row.gate) })

export const arrivalOf = (row: ArrivalRow): Arrival => ({
  role: row.role as Role,
  joinedAt: row.joined_at,
  acceptedVersion: row.guidelines_version,
  introducedAt: row.introduced_at,
})

/** How a member stands to what their group asks of newcomers; null where it asks nothing at all, which is read at once. */
export function newcomerStanding(conversation: DoorRow, member: ArrivalRow, now: number): Standing | null {
  if (conversation.guidelines_version === 0 && conversation.gate === null) return null
  return standingOfNewcomer(doorOf(conversation), arrivalOf(member), now)
}
