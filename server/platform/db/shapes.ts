import type { CompiledQuery } from 'kysely'
import type { Db, Trx } from './database.ts'

/** A query whose text depends on nothing but how many items it is about. */
export interface Shaped<T, O> {
  /** Runs it for all items at once, and gives what it returns. */
  run(db: Db | Trx, items: readonly T[]): Promise<O[]>
}

interface Options<T, O> {
  /** The query for so many items; it is built once for each number, and the values in it do not matter. */
  build: (db: Db | Trx, size: number) => CompiledQuery<O>
  /** The values of one item, in the order in which the query names them. */
  values: (item: T) => readonly unknown[]
  /** Items one statement may take; a power of two. */
  most: number
}

/** Texts by dialect: there is one adapter a database. */
type Texts<O> = WeakMap<object, Map<number, CompiledQuery<O>>>

async function runShaped<T, O>(
  texts: Texts<O>,
  { build, values }: Options<T, O>,
  db: Db | Trx,
  items: readonly T[],
): Promise<O[]> {
  const { adapter } = db.getExecutor()
  let known = texts.get(adapter)
  if (!known) texts.set(adapter, (known = new Map()))
  let compiled = known.get(items.length)
  if (!compiled) known.set(items.length, (compiled = build(db, items.length)))
  const parameters: unknown[] = []
  for (const item of items) for (const value of values(item)) parameters.push(value)
  return (await db.executeQuery<O>({ ...compiled, parameters })).rows
}

/**
 * A query that looks things up. It is compiled for powers of two alone, so that the database keeps a handful of prepared
 * statements; what is missing to the next one is filled by naming the last item again, which finds nothing new.
 */
export function shapedLookup<T, O>(options: Options<T, O>): Shaped<T, O> {
  const texts: Texts<O> = new WeakMap()
  return {
    async run(db, items) {
      const rows: O[] = []
      for (let start = 0; start < items.length; start += options.most) {
        const some = items.slice(start, start + options.most)
        const last = some.at(-1)
        if (last === undefined) break
        for (let size = 1 << Math.ceil(Math.log2(some.length)); some.length < size;) some.push(last)
        rows.push(...(await runShaped(texts, options, db, some)))
      }
      return rows
    },
  }
}

/** A query that writes each item once: the items are cut into powers of two. */
export function shapedWrite<T, O>(options: Options<T, O>): Shaped<T, O> {
  const texts: Texts<O> = new WeakMap()
  return {
    async run(db, items) {
      const rows: O[] = []
      for (let start = 0; start < items.length;) {
        const size = Math.min(options.most, 1 << Math.floor(Math.log2(items.length - start)))
        rows.push(...(await runShaped(texts, options, db, items.slice(start, start + size))))
        start += size
      }
      return rows
    },
  }
}

/** `count` times the same, for the values of a query that is only built. */
export const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one)
