import type { Readable } from 'node:stream'
import { FetchError } from '../platform/outside/fetch-error.ts'
import { userAgent, type Guard } from '../platform/outside/guard.ts'
import type { FetchOptions } from './fetch.ts'

const soundLimits = { bytes: 300_000_000, milliseconds: 15_000, atOnce: 100 } as const

/** What a player may be given, by the ending of its address where the partner's server does not say. */
const typeByEnding: Record<string, string> = {
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  m4b: 'audio/mp4',
  aac: 'audio/aac',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  opus: 'audio/ogg',
  wav: 'audio/wav',
  flac: 'audio/flac',
  weba: 'audio/webm',
}
const allowedTypes =
  /^(?:audio\/(?:mpeg|mp3|mp4|x-m4a|aac|ogg|opus|wav|x-wav|vnd\.wave|flac|x-flac|webm)|application\/ogg)$/
const untold = new Set(['', 'application/octet-stream', 'binary/octet-stream', 'application/force-download'])

export interface SoundAsked {
  range?: string | undefined
  ifRange?: string | undefined
  /** Ends the fetch when nobody listens any more. */
  signal: AbortSignal
}

export interface Sound {
  status: 200 | 206 | 416
  headers: Record<string, string>
  body: Readable
}

/** The type to tell a player; null for what is no sound. */
export function soundType(told: string | undefined, url: string): string | null {
  const type = (told ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (allowedTypes.test(type)) return type
  if (!untold.has(type)) return null
  const ending = /\.(\w+)$/.exec(new URL(url, 'http://x').pathname)?.[1]?.toLowerCase() ?? ''
  return typeByEnding[ending] ?? null
}

const passedOn = ['content-length', 'content-range', 'accept-ranges', 'etag', 'last-modified']

/** Passes sounds on to players piece by piece, so that readers' addresses stay here and no sound is held in memory. */
export function createSounds({ guard, infoUrl }: Pick<FetchOptions, 'infoUrl'> & { guard: Guard }) {
  let running = 0

  return {
    /** Null where there is no sound to be had, or too many listen already. */
    async open(url: string, { range, ifRange, signal }: SoundAsked): Promise<Sound | null> {
      if (running >= soundLimits.atOnce) return null
      running += 1
      let isOpen = false
      try {
        const answer = await guard.open(url, {
          signal,
          timeoutMs: soundLimits.milliseconds,
          headers: {
            accept: 'audio/*',
            // Packed, the places in it that a player asks for would be others.
            'accept-encoding': 'identity',
            'user-agent': userAgent(infoUrl),
            ...(range && /^bytes=\d{0,15}-\d{0,15}$/.test(range) ? { range } : {}),
            ...(range && ifRange ? { 'if-range': ifRange } : {}),
          },
        })
        const { status, headers, body } = answer
        const type = soundType(headers['content-type'], answer.url)
        const isTooLarge = Number(headers['content-length'] ?? 0) > soundLimits.bytes
        const isPacked = (headers['content-encoding'] ?? 'identity') !== 'identity'
        const isFine = status === 416 || ((status === 200 || status === 206) && type !== null && !isPacked)
        if (!isFine || isTooLarge) {
          body.destroy()
          return null
        }
        let size = 0
        body.on('data', (piece: Buffer) => {
          size += piece.length
          if (size > soundLimits.bytes) body.destroy(new Error('The sound is too large'))
        })
        body.pause()
        body.once('close', () => {
          running -= 1
        })
        isOpen = true
        return {
          status,
          headers: {
            'content-type': type ?? 'audio/mpeg',
            ...Object.fromEntries(passedOn.flatMap((name) => (headers[name] ? [[name, headers[name]]] : []))),
          },
          body,
        }
      } catch (error) {
        if (error instanceof FetchError) return null
        throw error
      } finally {
        if (!isOpen) running -= 1
      }
    },
  }
}

export type Sounds = ReturnType<typeof createSounds>
