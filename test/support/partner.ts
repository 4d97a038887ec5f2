import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface PartnerRequest {
  path: string
  headers: IncomingMessage['headers']
  /** Status of the answer; null while there is none. */
  status: () => number | null
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** A partner's web server on this machine, whose answers a test sets and whose requests it reads. */
export class PartnerSite {
  readonly requests: PartnerRequest[] = []
  readonly #answers = new Map<string, Answer>()
  readonly #server = createServer((request, response) => {
    const path = request.url ?? '/'
    const status = () => (response.writableEnded ? response.statusCode : null)
    this.requests.push({ path, headers: request.headers, status })
    const answer = this.#answers.get(path)
    if (answer) answer(request, response)
    else response.writeHead(404).end()
  })

  static async open(): Promise<PartnerSite> {
    const site = new PartnerSite()
    await new Promise<void>((resolve) => site.#server.listen(0, '127.0.0.1', resolve))
    return site
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  on(path: string, answer: Answer): void {
    this.#answers.set(path, answer)
  }

  /** Serves a document, answers 304 to who has it already, and from where a player asks to go on. */
  serve(path: string, body: string | Buffer, type = 'application/xml', etag = '"v1"'): void {
    const bytes = Buffer.from(body)
    this.on(path, (request, response) => {
      const from = /^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1]
      const facts = { 'content-type': type, 'accept-ranges': 'bytes', etag }
      if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end()
      else if (from) {
        const range = `bytes ${from}-${bytes.length - 1}/${bytes.length}`
        response.writeHead(206, { ...facts, 'content-range': range }).end(bytes.subarray(Number(from)))
      } else response.writeHead(200, facts).end(bytes)
    })
  }

  requestsTo(path: string): PartnerRequest[] {
    return this.requests.filter((request) => request.path === path)
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
