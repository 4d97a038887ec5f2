import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Caller } from '../platform/caller.ts'

/** A pass is good until the end of the window after the one it was asked for in. Milliseconds. */
export const passWindow = 10 * 60_000

export interface Pass {
  pass: string
  /** Milliseconds since 1970. */
  expiresAt: number
}

const sign = (key: string, text: string) => createHmac('sha256', key).update(text).digest('base64url')

/**
 * What stands in an address in place of the token, because <img> and <audio> send no header. It names a session and a
 * time, and is signed. It opens nothing by itself: for each request the session must still be there and its owner still
 * allowed to see the very file. So an address that is passed on dies within 20 minutes, with the sign-out, with the
 * membership or with the message, whichever comes first, and another person's file cannot be guessed from it. Within a
 * window the same session gets the same pass, so that browsers can keep what they have.
 */
export function makePass(key: string, { userId, sessionId }: Caller, now: number): Pass {
  const expiresAt = (Math.floor(now / passWindow) + 2) * passWindow
  const text = `${userId}.${Math.floor(expiresAt / 1_000).toString(36)}.${sessionId}`
  return { pass: `${text}.${sign(key, text)}`, expiresAt }
}

/** Who stands behind a pass; null where it was not made here or its time is over. */
export function readPass(key: string, pass: string, now: number): Caller | null {
  const match = /^(\d{5,16})\.([0-9a-z]{1,12})\.([\w-]{1,64})\.([\w-]{43})$/.exec(pass)
  if (!match) return null
  const [, userId = '', expiry = '', sessionId = '', signature = ''] = match
  const right = sign(key, `${userId}.${expiry}.${sessionId}`)
  if (!timingSafeEqual(Buffer.from(signature), Buffer.from(right))) return null
  return Number.parseInt(expiry, 36) * 1_000 > now ? { userId: Number(userId), sessionId } : null
}
