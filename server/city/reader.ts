import { fileURLToPath } from 'node:url'
import { createHelper, HelperFailed, type HelperFailure } from '../platform/helper.ts'
import type { ReadingResult, ReadingTask } from './reading.ts'

/** Reads documents from outside in a process of its own, so that nothing in them can hold up messages. */
export interface Reader {
  /**
   * @throws ReadingFailed where the document costs more time or memory than any feed may
   */
  read<T extends ReadingTask>(task: T): Promise<ReadingResult<T>>
  close(): Promise<void>
}

/** The message is for the partner. */
export class ReadingFailed extends Error {}

export const readingLimits = { milliseconds: 15_000, megabytes: 512, idleMilliseconds: 30_000 } as const

const words: Record<HelperFailure, string> = {
  broken: 'The feed could not be read; it is too large or too deeply nested',
  slow: 'The feed takes too long to read',
  stopping: 'The server is stopping',
}

const program = fileURLToPath(new URL('./reading-process.ts', import.meta.url))

/** A {@link Reader} with one process, started when there is something to read and ended when there is not. */
export function createReader(
  limits: typeof readingLimits | { [K in keyof typeof readingLimits]: number } = readingLimits,
): Reader {
  const helper = createHelper<ReadingTask, unknown>({ program, limits })
  return {
    async read(task) {
      try {
        return (await helper.run(task)) as never
      } catch (error) {
        throw error instanceof HelperFailed ? new ReadingFailed(words[error.reason], { cause: error }) : error
      }
    },
    close: () => helper.close(),
  }
}
