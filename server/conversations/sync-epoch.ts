import { sql } from 'kysely'
import type { Platform } from '../platform/platform.ts'

const epochName = 'sync-epoch'
const markName = 'sync-mark'

/** How far the written mark may stay behind the clock. Milliseconds. */
const markEvery = 5_000

/**
 * What a sync cursor is worth while the machine's clock cannot be trusted. Changes are found by the instant they were
 * stamped with; where the clock went back between two runs of the server, new changes are stamped before cursors that
 * are already out. Such a step begins a new epoch, in which the cursors of all earlier ones count for nothing.
 */
export interface SyncEpoch {
  /** The epoch of now; read before the state a cursor is made for. */
  current(): Promise<number>
}

/** @param tolerance a step back that cursors bear by themselves, more than {@link markEvery}. Milliseconds. */
export function createSyncEpoch({ db, clock }: Pick<Platform, 'db' | 'clock'>, tolerance: number): SyncEpoch {
  async function read(): Promise<{ epoch: number; mark: number }> {
    const rows = await db
      .selectFrom('counters')
      .where('name', 'in', [epochName, markName])
      .select(['name', 'value'])
      .execute()
    const valueOf = (name: string) => rows.find((row) => row.name === name)?.value ?? 0
    return { epoch: valueOf(epochName), mark: valueOf(markName) }
  }

  const writeMark = (value: number) =>
    db
      .insertInto('counters')
      .values({ name: markName, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
      .execute()

  const begin = () =>
    db
      .insertInto('counters')
      .values({ name: epochName, value: 1 })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: sql`counters.value + 1` }))
      .execute()

  async function current(): Promise<number> {
    const { epoch, mark } = await read()
    const now = clock.now()
    if (now < mark - (tolerance - markEvery)) {
      await begin()
      await writeMark(now)
      return (await read()).epoch
    }
    // A database that cannot write (a full disk) still answers; the mark follows with a later question.
    if (now > mark + markEvery) await writeMark(now).catch(() => undefined)
    return epoch
  }

  // A run in which nobody asks may stamp changes all the same.
  const started = current().catch(() => undefined)
  return {
    async current() {
      await started
      return current()
    },
  }
}
