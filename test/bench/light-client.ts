import { WebSocket } from 'ws'
import { protocolVersion, socketPath } from '#shared/protocol/socket.ts'

/** What counts one message in a frame, whoever sent it. */
const marker = Buffer.from('"clientId"')

/** How many messages a frame carries. */
function countMessages(frame: Buffer): number {
  let count = 0
  for (let at = frame.indexOf(marker); at !== -1; at = frame.indexOf(marker, at + marker.length)) count += 1
  return count
}

/**
 * A Socket.IO client that parses no more than it must, so that the load weighs less than the server it measures.
 * Speaks Engine.IO 4 and Socket.IO 5 over a WebSocket.
 */
export class LightClient {
  /** Told of each frame with messages: how many, and the frame. */
  onMessages: (count: number, frame: Buffer) => void = () => {}
  /** Told of every other event. */
  onEvent: (frame: Buffer) => void = () => {}
  readonly #socket: WebSocket
  readonly #acks = new Map<number, (answer: Buffer) => void>()
  #next = 0

  private constructor(socket: WebSocket) {
    this.#socket = socket
  }

  /** Opens a connection; rejects with what the server said. */
  static connect(url: string, auth: Record<string, unknown> = {}): Promise<LightClient> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}${socketPath}/?EIO=4&transport=websocket`, {
      perMessageDeflate: false,
    })
    const client = new LightClient(socket)
    return new Promise((resolve, reject) => {
      socket.on('error', reject)
      socket.on('close', (code) => reject(new Error(`The connection closed with ${code}`)))
      socket.on('message', (data: Buffer) => {
        const kind = data.toString('latin1', 0, 2)
        if (kind === '2') socket.send('3')
        else if (kind.startsWith('0')) socket.send(`40${JSON.stringify(auth)}`)
        else if (kind === '40') resolve(client)
        else if (kind === '44') reject(new Error(data.toString()))
        else client.#receive(data, kind)
      })
    })
  }

  #receive(data: Buffer, kind: string): void {
    if (kind === '43') {
      const start = data.indexOf('[')
      const id = Number(data.toString('latin1', 2, start))
      const resolve = this.#acks.get(id)
      this.#acks.delete(id)
      resolve?.(data)
    } else if (kind === '42') {
      const count = countMessages(data)
      if (count > 0) this.onMessages(count, data)
      else this.onEvent(data)
    }
  }

  /** Calls the server; resolves with the frame of its answer, whatever it says. */
  call(event: string, payload: unknown): Promise<Buffer> {
    const id = this.#next++
    return new Promise((resolve) => {
      this.#acks.set(id, resolve)
      this.#socket.send(`42${id}${JSON.stringify([event, payload])}`)
    })
  }

  /** Calls the server and throws where it refuses. */
  async ask(event: string, payload: unknown): Promise<Buffer> {
    const answer = await this.call(event, payload)
    if (!answer.includes('"ok":true')) throw new Error(`${event} was refused: ${answer.toString()}`)
    return answer
  }

  close(): void {
    this.#socket.terminate()
  }
}

/** Signs in to a Guanxi server. */
export const connectPerson = (url: string, token: string): Promise<LightClient> =>
  LightClient.connect(url, { token, protocol: protocolVersion })

/** Opens connections, a few at a time, in the order of `open`. */
export async function inParallel<T>(open: readonly (() => Promise<T>)[], atOnce = 50): Promise<T[]> {
  const results: T[] = []
  for (let start = 0; start < open.length; start += atOnce) {
    results.push(...(await Promise.all(open.slice(start, start + atOnce).map((one) => one()))))
  }
  return results
}
