import { request } from 'node:http'
import type { Route } from '#shared/protocol/route.ts'
import { apiPrefix } from '#shared/protocol/route.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { Random } from '../random.ts'
import { shorten, type Attacker, type Target } from './attack.ts'
import { mutate, nastyValue } from './mutate.ts'
import { sample } from './sample.ts'
import { judgeResponse } from './verdict.ts'

/** All but those that would end the attacker's own session and so the attack. */
const targets = Object.entries(routes as Record<string, Route>).filter(
  ([name]) => !['logout', 'endSession', 'endSessions', 'changePassword', 'deleteMe'].includes(name),
)

const answerWithinMs = 30_000

/** One request, written as it is: headers and bytes that `fetch` would not send. */
function send(
  url: URL,
  path: string,
  { method, headers, body }: { method: string; headers: Record<string, string>; body: string | Buffer | null },
): Promise<{ status: number; text: string } | null> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: url.hostname, port: url.port, path, method, headers, timeout: answerWithinMs })
    outgoing.on('timeout', () => outgoing.destroy(new Error('no answer came')))
    // A line that is closed on a malformed request is an answer as well.
    outgoing.on('error', (error: Error & { code?: string }) =>
      error.code === 'ECONNRESET' || error.code === 'EPIPE' || error.code?.startsWith('HPE_')
        ? resolve(null)
        : reject(error),
    )
    outgoing.on('response', (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(pieces).toString() }))
      response.on('error', () => resolve(null))
    })
    outgoing.setHeader('content-length', body === null ? 0 : Buffer.byteLength(body))
    outgoing.end(body)
  })
}

/** A part of an address: mutations of what belongs there, percent-encoded or left as they are. */
function segment(value: unknown, random: Random): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const short = text.slice(0, 2_000)
  return random.chance(0.9) ? encodeURIComponent(short.toWellFormed()) : short.replace(/[^\x21-\x7e]/g, '%')
}

function pathOf(route: Route, { known, random }: Target): string {
  const isSpoiled = random.chance(0.4)
  const params = route.params ? (sample(route.params, known, random) as Record<string, unknown>) : {}
  let path: string = route.path
  for (const [name, value] of Object.entries(params)) {
    path = path.replace(`:${name}`, () => segment(isSpoiled ? nastyValue(random) : value, random) || '-')
  }
  if (!route.query || random.chance(0.2)) return apiPrefix + path
  const query = mutate(sample(route.query, known, random), random)
  const pairs = typeof query === 'object' && query !== null ? Object.entries(query) : [['query', query] as const]
  const text = pairs.slice(0, 50).map(([name, value]) => `${segment(name, random)}=${segment(value, random)}`)
  return `${apiPrefix}${path}?${text.join('&')}`.slice(0, 12_000)
}

/** Bodies that are no JSON at all, or not the JSON they are said to be. */
const garbage: ((random: Random) => { type: string; body: string | Buffer })[] = [
  () => ({ type: 'application/json', body: '{"a":' }),
  () => ({ type: 'application/json', body: Buffer.from([0x22, 0xff, 0xfe, 0xc0, 0x80, 0x22]) }),
  () => ({ type: 'application/json', body: `${'['.repeat(30_000)}${']'.repeat(30_000)}` }),
  () => ({ type: 'application/json', body: '{"__proto__":{"isAdmin":true},"__proto__":1}' }),
  () => ({ type: 'application/json; charset=utf-16', body: '\ufeff{}' }),
  () => ({ type: 'text/plain', body: 'a=b' }),
  () => ({ type: 'application/xml', body: '<a/>' }),
  () => ({ type: 'multipart/form-data; boundary=x', body: '--x\r\ncontent-disposition: form-data\r\n\r\n' }),
  () => ({ type: 'multipart/form-data', body: '--' }),
  () => ({ type: '', body: '{}' }),
  (random) => ({ type: 'application/json', body: `"${'x'.repeat(random.between(1_000, 400_000))}"` }),
]

/** Spoiled requests of a signed-in person, and of nobody, to every call of the wire. */
export function attackHttp(target: Target): Attacker {
  const { url, person, known, random } = target
  const origin = new URL(url)

  return {
    async attack() {
      const [name, route] = random.pick(targets)
      const path = pathOf(route, target)
      const headers: Record<string, string> = {}
      const choice = random.next()
      if (choice < 0.9) headers['authorization'] = `Bearer ${person.token}`
      else if (choice < 0.95) headers['authorization'] = `Bearer ${'x'.repeat(random.between(0, 3_000))}`
      let body: string | Buffer | null = null
      if (route.body || random.chance(0.1)) {
        if (random.chance(0.15)) {
          const made = random.pick(garbage)(random)
          body = made.body
          if (made.type) headers['content-type'] = made.type
        } else {
          body = JSON.stringify(mutate(route.body ? sample(route.body, known, random) : {}, random))
          headers['content-type'] = 'application/json'
        }
      }
      const method = random.chance(0.97)
        ? route.method
        : random.pick(['PUT', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE', 'PROPFIND'])
      const said = `${method} ${path.slice(0, 200)} (${name}) ${shorten(body === null ? null : body.toString())}`
      try {
        const answer = await send(origin, path, { method, headers, body })
        const verdict = answer && judgeResponse(answer.status, answer.text, method === route.method)
        return verdict ? `${said}: ${verdict}` : null
      } catch (error) {
        return `${said}: ${String(error)}`
      }
    },
    close: () => undefined,
  }
}
