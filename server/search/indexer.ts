import { setTimeout as wait } from 'node:timers/promises'
import type { Platform } from '../platform/platform.ts'
import { indexBatch } from './index-batch.ts'
import { findLagging } from './index-store.ts'

/** How long events gather before they are taken into the index. Milliseconds. */
const gatherFor = 200
/** How long a transaction may take: on SQLite messages wait for it. Milliseconds. */
const batchFor = 3
/** Bounds of how many events one transaction takes, within which the time it may take decides. */
const batchLeast = 4
const batchMost = 256
const conversationsMost = 32
/** Rest between two batches as a multiple of what the last one took: messages come first. */
const rest = 4
/** What another process has written, or a batch that failed, is found this often. Milliseconds. */
const sweepEvery = 60_000
const laggingAtOnce = 200

export interface Indexer {
  /** Events of these conversations were committed. Returns at once. */
  notice(conversationIds: readonly string[]): void
  /** Resolves once everything noticed so far is in the index. */
  settled(): Promise<void>
}

function firstOf(ids: ReadonlySet<string>, count: number): string[] {
  const first: string[] = []
  for (const id of ids) {
    if (first.length === count) break
    first.push(id)
  }
  return first
}

/**
 * Keeps the index behind the log by moments. The log itself tells how far it is (a mark for each conversation), so that
 * nothing is lost where the process ends, whatever it had noticed.
 */
export function createIndexer({ db, log, onStop }: Pick<Platform, 'db' | 'log' | 'onStop'>): Indexer {
  const waiting = new Set<string>()
  const state: { running: Promise<void> | null; gathering: NodeJS.Timeout | null; isStopped: boolean } = {
    running: null,
    gathering: null,
    isStopped: false,
  }
  let wake: () => void = () => {}

  const sweep = setInterval(() => void findMore(), sweepEvery)
  sweep.unref()
  onStop(async () => {
    state.isStopped = true
    clearInterval(sweep)
    if (state.gathering) clearTimeout(state.gathering)
    wake()
    await state.running
  })

  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  async function findMore(): Promise<void> {
    try {
      notice(await findLagging(db, laggingAtOnce))
    } catch (error) {
      if (!state.isStopped) log.warn({ err: error }, 'the search index could not be compared with the log')
    }
  }

  async function drain(): Promise<void> {
    let count = 0
    let most = batchLeast
    while (waiting.size > 0 && !state.isStopped) {
      const ids = firstOf(waiting, Math.min(most, conversationsMost))
      for (const id of ids) waiting.delete(id)
      const began = performance.now()
      try {
        for (const id of await indexBatch(db, ids, most)) waiting.add(id)
      } catch (error) {
        // The next sweep finds them again.
        if (!state.isStopped) log.warn({ err: error }, 'messages could not be taken into the search index')
      }
      count += 1
      const took = performance.now() - began
      most = Math.round(Math.min(batchMost, Math.max(batchLeast, Math.min(2, batchFor / took) * most)))
      await pause(took * rest)
    }
    state.running = null
    // There may be more conversations behind than were asked for at once.
    if (count > 1 && !state.isStopped) await findMore()
  }

  function notice(conversationIds: readonly string[]): void {
    for (const id of conversationIds) waiting.add(id)
    if (waiting.size === 0 || state.running || state.gathering || state.isStopped) return
    state.gathering = setTimeout(() => {
      state.gathering = null
      state.running ??= drain()
    }, gatherFor)
    state.gathering.unref()
  }

  void findMore()
  return {
    notice,
    async settled() {
      await findMore()
      while ((state.gathering || state.running || waiting.size > 0) && !state.isStopped) {
        await (state.running ?? wait(gatherFor))
      }
    },
  }
}
