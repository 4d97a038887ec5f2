import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { appHost } from '#shared/ipc/origin.ts'
import { contentSecurityPolicy } from './content-security.ts'
import { texts } from './texts.ts'

const contentTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.wav': 'audio/wav',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

/** The file below `folder` that a URL's path names, or `null` where it would leave the folder or cannot be read. */
export function fileOf(folder: string, pathname: string): string | null {
  let path: string
  try {
    path = decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (path.includes('\0') || path.includes('\\')) return null
  const root = normalize(folder + sep)
  const file = normalize(join(root, path))
  return file.startsWith(root) ? file : null
}

const refuse = (status: number, words: string) =>
  new Response(words, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })

/**
 * Answers `app://guanxi/…` from the built client. A path without an extension is one of the client's own places and
 * gets the document.
 *
 * @param server tells the origin of the configured server at the time of the request
 */
export function clientHandler(folder: string, server: () => string): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url)
    if (url.host !== appHost) return refuse(404, 'Not found.')
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Only reading is possible here.')
    const isDocument = extname(url.pathname) === ''
    const file = fileOf(folder, isDocument ? '/index.html' : url.pathname)
    if (file === null) return refuse(404, 'Not found.')
    let content: Buffer<ArrayBuffer>
    try {
      content = await readFile(file)
    } catch {
      return refuse(404, isDocument ? texts.clientMissing.detail : 'Not found.')
    }
    const type = contentTypes[extname(file).toLowerCase()] ?? 'application/octet-stream'
    return new Response(request.method === 'HEAD' ? null : content, {
      headers: {
        'content-type': type,
        'content-security-policy': contentSecurityPolicy(server()),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-cache',
      },
    })
  }
}
