import { createServer } from 'node:net'

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)))
  })
}

/** The wanted port, or the next free one above it; 0 stays 0 and lets the system choose. */
export async function freePort(wanted: number, host: string): Promise<number> {
  if (wanted === 0) return 0
  for (let port = wanted; port < Math.min(wanted + 100, 65_536); port += 1) {
    if (await isFree(port, host)) return port
  }
  return 0
}
