import type { Connection } from '../connection/connection.ts'
import type { LocalStore } from '../storage/local-store.ts'

/** What every part of the sync engine works with; one per session. */
export interface SyncContext {
  userId: number
  connection: Connection
  local: LocalStore
  /** Aborted when the session ends; whoever waits stops then. */
  signal: AbortSignal
}

/** Runs a task whose failure means only that it is tried again later, or with the next event. */
export function inBackground(task: Promise<unknown>): void {
  task.catch(() => undefined)
}
