import { describe, expect, it, vi } from 'vitest'
import { inOneWindow, type Workers } from './one-window.ts'

/** Locks as a browser has them: one holder of a name at a time, in the order of asking. */
function createLocks() {
  let tail: Promise<unknown> = Promise.resolve()
  const request = (_name: string, { signal }: LockOptions, run: () => Promise<void>) => {
    const turn = tail.then(() => {
      signal?.throwIfAborted()
      return run()
    })
    tail = turn.catch(() => undefined)
    return turn
  }
  return { request } as unknown as Pick<LockManager, 'request'>
}

/** A window whose work ends when the test says so. */
function openWindow(todo: string[], locks: Pick<LockManager, 'request'> | null) {
  const ended = new AbortController()
  const begun: string[] = []
  const finish = new Map<string, () => void>()
  const look = async (workers: Workers) => {
    for (const key of todo) {
      if (workers.has(key)) continue
      workers.start(key, () => {
        begun.push(key)
        return new Promise((resolve) =>
          finish.set(key, () => {
            todo.splice(todo.indexOf(key), 1)
            resolve()
          }),
        )
      })
    }
  }
  const ask = inOneWindow({ name: 'work', locks, signal: ended.signal, look })
  return { ask, begun, finish: (key: string) => finish.get(key)?.(), end: () => ended.abort() }
}

describe('work that windows have in common', () => {
  it.each([createLocks(), null])('takes in what is asked for while it runs', async (locks) => {
    const todo = ['a']
    const { ask, begun, finish } = openWindow(todo, locks)
    ask()
    await vi.waitFor(() => expect(begun).toEqual(['a']))
    todo.push('b')
    ask()
    await vi.waitFor(() => expect(begun).toEqual(['a', 'b']))
    finish('a')
    finish('b')
    await vi.waitFor(() => expect(todo).toEqual([]))
    todo.push('c')
    ask()
    await vi.waitFor(() => expect(begun).toEqual(['a', 'b', 'c']))
  })

  it('is done by one window at a time', async () => {
    const [todo, locks] = [['a'], createLocks()]
    const [one, two] = [openWindow(todo, locks), openWindow(todo, locks)]
    one.ask()
    two.ask()
    await vi.waitFor(() => expect(one.begun).toEqual(['a']))
    todo.push('b')
    one.finish('a')
    await vi.waitFor(() => expect(one.begun).toEqual(['a', 'b']))
    one.finish('b')
    await vi.waitFor(() => expect(todo).toEqual([]))
    expect(two.begun).toEqual([])
  })

  it('passes to the next window once the session of the first has ended and what it began is done', async () => {
    const [todo, locks] = [['a', 'b'], createLocks()]
    const [one, two] = [openWindow(todo, locks), openWindow(todo, locks)]
    one.ask()
    await vi.waitFor(() => expect(one.begun).toEqual(['a', 'b']))
    two.ask()
    one.end()
    todo.push('c')
    one.ask()
    one.finish('a')
    await vi.waitFor(() => expect(todo).toEqual(['b', 'c']))
    expect([one.begun, two.begun]).toEqual([['a', 'b'], []])
    one.finish('b')
    await vi.waitFor(() => expect(two.begun).toEqual(['c']))
    expect(one.begun).toEqual(['a', 'b'])
  })
})
