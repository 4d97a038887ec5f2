import { pace } from '#shared/protocol/pace.ts'
import { forbidden } from '../platform/errors.ts'
import type { ConversationRow } from './log-store.ts'

/** Refuses what changes a group that the platform's staff have locked, whoever does it. */
export function refuseLocked({ switches }: Pick<ConversationRow, 'switches'>): void {
  // Nearly no group has switches, and hardly one is locked.
  if (switches === null || !switches.includes('"locked"')) return
  if (pace.parse(JSON.parse(switches)).locked) {
    throw forbidden('The platform’s staff have locked this group: nobody can write in it or join it')
  }
}
