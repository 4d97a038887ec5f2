/** Runs tasks of one key one after the other, in the order in which they came; different keys do not wait. */
export type TakeTurns = <T>(key: string, task: () => Promise<T>) => Promise<T>

export function createTurns(): TakeTurns {
  const last = new Map<string, Promise<unknown>>()
  return async (key, task) => {
    const before = last.get(key)
    const mine = before ? before.then(task, task) : task()
    last.set(key, mine)
    try {
      return await mine
    } finally {
      if (last.get(key) === mine) last.delete(key)
    }
  }
}
