import { connect } from 'node:net'
import { WebSocket } from 'ws'
import { shorten, type Attacker, type Target } from './attack.ts'
import { nastyValue } from './mutate.ts'
import { judgeResponse } from './verdict.ts'
import type { Random } from '../random.ts'

/** Frames that Engine.IO or Socket.IO might stumble over; see https://socket.io/docs/v4/socket-io-protocol/. */
const frames: ((random: Random) => string | Buffer)[] = [
  () => '',
  () => '4',
  () => '42',
  () => '42[',
  () => '42[]',
  () => '42[1,2,3]',
  () => '42[null]',
  () => '42{"a":1}',
  () => '42["connect"]',
  () => '42["disconnect"]',
  () => '42["error",{}]',
  () => '42["newListener",{}]',
  () => '421["message:send",{}]',
  () => '4299999999999999999999["message:send",{}]',
  () => '431[{}]',
  () => '43["x"]',
  () => '44{"message":"no"}',
  () => '45',
  () => '451-',
  () => '451-["message:send",{"_placeholder":true,"num":0}]',
  () => '459999999-["x"]',
  () => '451-["x",{"_placeholder":true,"num":-1}]',
  () => '46["x"]',
  () => '40',
  () => '40{}',
  () => '40{"token":',
  () => '40{"token":"x","protocol":99}',
  () => '40{"token":{"$gt":""},"protocol":1}',
  () => '40/admin,{}',
  () => '40/__proto__,{}',
  () => '41',
  () => '49',
  () => '0{"sid":"x"}',
  () => '1',
  () => '2probe',
  () => '3',
  () => '5',
  () => '6',
  () => '9',
  () => '\u0000\uffff',
  () => Buffer.from([0]),
  () => Buffer.alloc(5_000, 0xff),
  () => `42["message:send",${'['.repeat(10_000)}${']'.repeat(10_000)}]`,
  () => `42["x","${'y'.repeat(100_000)}"]`,
  (random) => `42["message:send",${shorten(nastyValue(random))}]`,
  (random) => Buffer.from(Array.from({ length: random.between(1, 200) }, () => random.between(0, 255))),
  (random) => String.fromCharCode(...Array.from({ length: random.between(1, 200) }, () => random.between(0, 0xd7ff))),
]

/** Bytes on the bare line. */
const lines: ((random: Random) => Buffer)[] = [
  () => Buffer.from('GET / HTTP/9.9\r\n\r\n'),
  () =>
    Buffer.from(
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
    ),
  () => Buffer.from('POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n'),
  () => Buffer.from('POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'),
  () => Buffer.from(`GET /${'a'.repeat(40_000)} HTTP/1.1\r\nHost: a\r\n\r\n`),
  () => Buffer.from('\u0016\u0003\u0001\u0002\u0000', 'latin1'),
  (random) => Buffer.from(Array.from({ length: random.between(1, 500) }, () => random.between(0, 255))),
]

const polls = [
  '?EIO=4&transport=polling&sid=none',
  '?EIO=3&transport=polling',
  '?EIO=4&transport=carrier-pigeon',
  '?EIO=4&transport=polling&EIO=4&sid[]=a',
  '?transport=polling&b64=1&j=0',
  '?EIO=4&transport=websocket&sid=%00',
]

/** Garbage below the calls: frames, packets, polls and bytes. */
export function attackRaw({ url, person, random }: Target): Attacker {
  const { hostname, port } = new URL(url)
  const socketUrl = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`
  let socket: WebSocket | null = null

  /** A line that has said hello, truly half of the time. */
  async function open(): Promise<WebSocket> {
    if (socket?.readyState === WebSocket.OPEN) return socket
    const opened = new WebSocket(socketUrl)
    opened.on('error', () => undefined)
    await new Promise<void>((resolve, reject) => {
      opened.once('open', resolve)
      opened.once('close', () => reject(new Error('The server took no connection')))
    })
    if (random.chance(0.5)) opened.send(`40${JSON.stringify({ token: person.token, protocol: 1 })}`)
    socket = opened
    return opened
  }

  function bytes(): Promise<string | null> {
    return new Promise((resolve) => {
      const line = connect(Number(port), hostname)
      const end = (): void => {
        line.destroy()
        resolve(null)
      }
      line.on('error', end).on('close', end)
      line.on('data', (piece) => {
        const status = Number(/^HTTP\/1\.1 (\d+)/.exec(piece.toString())?.[1] ?? 0)
        const verdict =
          status >= 500 && status !== 505 ? `raw bytes were answered by ${piece.toString().slice(0, 200)}` : null
        line.destroy()
        resolve(verdict)
      })
      line.write(random.pick(lines)(random))
      line.setTimeout(300, end)
    })
  }

  async function poll(): Promise<string | null> {
    const path = `/socket.io/${random.pick(polls)}`
    const method = random.pick(['GET', 'POST', 'DELETE'])
    const body = method === 'POST' ? shorten(nastyValue(random)) : null
    const response = await fetch(url + path, { method, body, signal: AbortSignal.timeout(30_000) })
    const verdict = judgeResponse(response.status, await response.text(), false)
    return verdict && `${method} ${path}: ${verdict}`
  }

  return {
    async attack() {
      const choice = random.next()
      if (choice < 0.05) return await bytes()
      if (choice < 0.2) return await poll()
      const line = await open()
      const frame = random.pick(frames)(random)
      await new Promise((resolve) => line.send(frame, resolve))
      return null
    },
    close: () => socket?.terminate(),
  }
}
