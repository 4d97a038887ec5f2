import { createServer, request, type IncomingMessage } from 'node:http'
import { connect, type AddressInfo } from 'node:net'

/** A way to the server on which the page and its code come at once, as from a browser's cache, and its answers late. */
export interface LateLine {
  url: string
  /** How long what the client asks the server waits from now on. Milliseconds. */
  delay: (milliseconds: number) => void
  close: () => Promise<void>
}

const asksServer = ({ url = '' }: IncomingMessage): boolean => /^\/(?:api|socket\.io)\//.test(url)

/**
 * Opens a proxy before a server. Playwright's own way of delaying requests turns the browser's cache off and sends each
 * request through the measuring process: it would be measured as well.
 */
export async function openLateLine(serverUrl: string): Promise<LateLine> {
  const { hostname, port } = new URL(serverUrl)
  let delayMs = 0
  const later = (asked: IncomingMessage, run: () => void): void => {
    if (delayMs > 0 && asksServer(asked)) setTimeout(run, delayMs)
    else run()
  }
  const proxy = createServer((asked, answer) => {
    const pass = () => {
      const { method, url: path, headers } = asked
      const further = request({ hostname, port, method, path, headers }, (answered) => {
        answer.writeHead(answered.statusCode ?? 502, answered.rawHeaders)
        answered.pipe(answer)
      })
      further.on('error', () => answer.destroy())
      asked.pipe(further)
    }
    later(asked, pass)
  })
  proxy.on('upgrade', (asked: IncomingMessage, socket, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const pass = () => {
      const further = connect({ host: hostname, port: Number(port) })
      further.on('error', () => socket.destroy())
      const pairs = asked.rawHeaders.flatMap((name, index, all) =>
        index % 2 === 0 ? `${name}: ${all[index + 1]}` : [],
      )
      further.write([`GET ${asked.url} HTTP/1.1`, ...pairs, '', ''].join('\r\n'))
      further.write(head)
      further.pipe(socket).pipe(further)
      socket.on('close', () => further.destroy())
    }
    later(asked, pass)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    delay: (milliseconds) => void (delayMs = milliseconds),
    async close() {
      proxy.closeAllConnections()
      await new Promise((resolve) => proxy.close(resolve))
    },
  }
}
