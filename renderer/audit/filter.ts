import type { AuditKind, AuditType } from '#shared/groups/audit.ts'
import type { PublicUser } from '#shared/protocol/identity.ts'

export const periods = ['all', 'day', 'week', 'month', 'own'] as const
export type LogPeriod = (typeof periods)[number]

const day = 24 * 60 * 60_000
const lengths = { day, week: 7 * day, month: 30 * day } as const

/** Which entries of a log are shown. */
export interface LogFilter {
  actor: PublicUser | null
  target: PublicUser | null
  kind: AuditKind | null
  type: AuditType | null
  /** As of when the length of a period counts, in milliseconds; it stays, so that pages fit together. */
  period: { of: LogPeriod; at: number }
  /** First and last day of one's own period, such as `2026-03-02`; empty where it is open. */
  from: string
  to: string
}

export const noFilter: LogFilter = {
  actor: null,
  target: null,
  kind: null,
  type: null,
  period: { of: 'all', at: 0 },
  from: '',
  to: '',
}

/** The first instant of a day of the reader's clock, and of the day after. */
export function dayBounds(date: string): { start: Date; end: Date } {
  const start = new Date(`${date}T00:00:00`)
  const end = new Date(start)
  end.setDate(end.getDate() + 1)
  return { start, end }
}

function timesOf({ period, from, to }: LogFilter): { from?: string; to?: string } {
  if (period.of === 'all') return {}
  if (period.of !== 'own') return { from: new Date(period.at - lengths[period.of]).toISOString() }
  return {
    ...(from === '' ? {} : { from: dayBounds(from).start.toISOString() }),
    ...(to === '' ? {} : { to: dayBounds(to).end.toISOString() }),
  }
}

/** The filter as the server is asked. */
export function asked(filter: LogFilter) {
  const { actor, target, kind, type } = filter
  return {
    ...(actor ? { actor: actor.id } : {}),
    ...(target ? { target: target.id } : {}),
    ...(type ? { type } : kind ? { kind } : {}),
    ...timesOf(filter),
  }
}
