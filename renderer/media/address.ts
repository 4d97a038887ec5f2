import { useEffect, useState } from 'react'
import { mediaPath, type MediaAddress } from '#shared/media/address.ts'
import { mediaRoutes } from '#shared/protocol/media.ts'
import { call } from '#renderer/app/api/call.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'
import { useSession } from '#renderer/app/store/session.ts'
import { localUrl } from '#renderer/app/uploads/local-files.ts'

/** A pass this near its end is not used any more. Milliseconds. */
const spare = 30_000

/** What stands in an address in place of the token: pictures and sound are asked for by the browser itself. */
let pass: { value: string; usableUntil: number } | null = null
let asking: Promise<string> | null = null

/** Addresses in use. One stays the same while it works, so that the browser's own cache knows it again. */
const addresses = new Map<string, string>()

useSession.subscribe(({ userId }, before) => {
  if (userId === before.userId) return
  pass = null
  asking = null
  addresses.clear()
})

/** @throws {CallError} */
async function currentPass(): Promise<string> {
  if (pass && pass.usableUntil > Date.now()) return pass.value
  asking ??= call(mediaRoutes.mediaPass)
    .then((answer) => {
      pass = { value: answer.pass, usableUntil: Date.parse(answer.expiresAt) - spare }
      return answer.pass
    })
    .finally(() => {
      asking = null
    })
  return await asking
}

type Size = MediaAddress['size']
const keyOf = (fileId: string, size: Size): string => `${fileId} ${size ?? ''}`

/**
 * Address of a file's bytes for this window.
 * @param isFresh asks for a new one: the last one no longer works
 * @throws {CallError} where the server cannot be asked
 */
export async function mediaUrl(fileId: string, size?: Size, isFresh = false): Promise<string> {
  const known = addresses.get(keyOf(fileId, size))
  if (known && !isFresh) return known
  const url = serverUrl(mediaPath(fileId, { pass: await currentPass(), ...(size ? { size } : {}) }))
  addresses.set(keyOf(fileId, size), url)
  return url
}

export interface MediaSource {
  /** Undefined until it is known. */
  url: string | undefined
  /** The address did not work twice, or there is no line to ask for one. */
  hasFailed: boolean
  /** To be told when the browser could not load the address. */
  onError: () => void
  retry: () => void
}

/** The address of a picture or a sound for an element of the page; asked for anew once where it has run out. */
export function useMediaUrl(fileId: string, size?: Size): MediaSource {
  const [round, setRound] = useState(0)
  const [found, setFound] = useState<{ key: string; url: string } | null>(null)
  const [failedRound, setFailedRound] = useState<number | null>(null)
  const key = keyOf(fileId, size)
  const ready = localUrl(fileId) ?? (round === 0 ? addresses.get(key) : undefined)
  useEffect(() => {
    if (ready !== undefined || fileId === '') return undefined
    let isCurrent = true
    mediaUrl(fileId, size, round > 0).then(
      (url) => {
        if (isCurrent) setFound({ key: `${key} ${round}`, url })
      },
      () => {
        if (isCurrent) setFailedRound(round)
      },
    )
    return () => {
      isCurrent = false
    }
  }, [ready, fileId, size, key, round])
  const again = () => setRound((before) => before + 1)
  return {
    url: ready ?? (found?.key === `${key} ${round}` ? found.url : undefined),
    hasFailed: failedRound === round,
    onError: () => {
      if (round === 0) again()
      else setFailedRound(round)
    },
    retry: again,
  }
}
