import type { TFunction } from 'i18next'
import { toCsv } from '#shared/export/csv.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { auditRoutes } from '#shared/protocol/audit.ts'
import { call } from '#renderer/app/api/call.ts'
import { save } from '#renderer/media/download.ts'
import { asked, type LogFilter } from './filter.ts'
import { changesOf, sentenceOf, type Change } from './words.ts'

interface Wanted {
  group: Group
  filter: LogFilter
  format: 'csv' | 'json'
  t: TFunction
}

/** One side of what changed, in words. */
const sideOf = (changes: readonly Change[], side: 'before' | 'after') =>
  changes.flatMap((one) => (one[side] === null ? [] : [`${one.field}: ${one[side]}`])).join('; ')

/** Saves what the filter lets through. @throws {CallError} */
export async function saveLog({ group, filter, format, t }: Wanted): Promise<{ count: number; isWhole: boolean }> {
  const { entries, isWhole } = await call(auditRoutes.exportAudit, {
    params: { id: group.id },
    body: { format, filter: asked(filter) },
  })
  const name = `${group.name} log ${new Date().toISOString().slice(0, 10)}`
  if (format === 'json') {
    save(new Blob([JSON.stringify(entries, null, 2)], { type: 'application/json' }), `${name}.json`)
  } else {
    const head = (
      ['time', 'what', 'type', 'actor', 'actorNumber', 'target', 'targetNumber', 'reason', 'before', 'after'] as const
    ).map((column) => t(`audit.column.${column}`))
    const rows = entries.map((entry) => {
      const changes = changesOf(entry, t)
      return [
        entry.at,
        sentenceOf(entry, t),
        entry.type,
        entry.actor.displayName,
        entry.actor.id,
        entry.targetUser?.displayName ?? '',
        entry.targetUser?.id ?? '',
        entry.reason ?? '',
        sideOf(changes, 'before'),
        sideOf(changes, 'after'),
      ]
    })
    save(new Blob([toCsv(head, rows)], { type: 'text/csv;charset=utf-8' }), `${name}.csv`)
  }
  return { count: entries.length, isWhole }
}
