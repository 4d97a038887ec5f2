import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** A wire between a client and the server that can be made bad. */
export interface Proxy {
  /** `http://127.0.0.1:PORT` */
  url: string
  /** Breaks every connection: both ends are told. */
  cut(): void
  /** Nothing goes through any more in either direction, and nobody is told: the connections are half open. */
  stall(): void
  /** What was stalled goes through after all, late. */
  release(): void
  /** Every piece takes this long, with as much again at random; pieces keep their order. Milliseconds. */
  delay(milliseconds: number): void
  /** New connections wait a time of their own, up to this, so that they arrive in another order. Milliseconds. */
  scatter(milliseconds: number): void
  /** New connections are broken off at once. */
  refuse(isOn: boolean): void
  close(): Promise<void>
}

export async function openProxy(targetPort: number, chance: () => number = Math.random): Promise<Proxy> {
  const lines = new Set<{ end(): void; flush(): void }>()
  let isStalled = false
  let delayMs = 0
  let scatterMs = 0
  let isRefusing = false

  /** Moves pieces one way, in order, at the pace of the moment. */
  function pump(from: Socket, to: Socket): () => void {
    const held: Buffer[] = []
    let dueAt = 0
    const put = (piece: Buffer) => {
      if (to.destroyed) return
      if (isStalled) held.push(piece)
      else to.write(piece)
    }
    from.on('data', (piece: Buffer) => {
      if (isStalled) return void held.push(piece)
      if (delayMs === 0 && performance.now() >= dueAt) return put(piece)
      dueAt = Math.max(dueAt, performance.now() + delayMs * (1 + chance()))
      setTimeout(() => put(piece), dueAt - performance.now())
    })
    return () => {
      for (const piece of held.splice(0)) if (!to.destroyed) to.write(piece)
    }
  }

  async function carry(client: Socket): Promise<void> {
    client.on('error', () => client.destroy())
    if (isRefusing) return void client.resetAndDestroy()
    client.pause()
    if (scatterMs > 0) await sleep(chance() * scatterMs)
    const server = connect({ port: targetPort, host: '127.0.0.1' })
    server.on('error', () => client.resetAndDestroy())
    client.setNoDelay(true)
    server.setNoDelay(true)
    const flushes = [pump(client, server), pump(server, client)]
    let isOver = false
    const line = {
      end() {
        client.resetAndDestroy()
        server.resetAndDestroy()
      },
      flush() {
        for (const flush of flushes) flush()
        if (isOver) line.end()
      },
    }
    lines.add(line)
    // A stalled line does not carry the news of its end either.
    const over = () => {
      isOver = true
      if (isStalled) return
      // What is still under way arrives before the end does.
      setTimeout(() => {
        client.destroy()
        server.destroy()
        lines.delete(line)
      }, 2 * delayMs)
    }
    for (const end of [client, server]) end.on('close', over)
    client.resume()
  }

  const listener = createServer((client) => void carry(client))
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    cut() {
      for (const line of lines) line.end()
    },
    stall: () => void (isStalled = true),
    release() {
      isStalled = false
      for (const line of lines) line.flush()
    },
    delay: (milliseconds) => void (delayMs = milliseconds),
    scatter: (milliseconds) => void (scatterMs = milliseconds),
    refuse: (isOn) => void (isRefusing = isOn),
    async close() {
      for (const line of lines) line.end()
      await new Promise((resolve) => listener.close(resolve))
    },
  }
}
