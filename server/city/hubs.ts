import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Db } from '../platform/db/database.ts'
import type { Log } from '../platform/log.ts'
import { FetchError } from '../platform/outside/fetch-error.ts'
import { type Guard, isOwnPath, userAgent } from '../platform/outside/guard.ts'
import { apiPrefix } from '#shared/protocol/route.ts'
import type { FeedRow } from './feed-store.ts'
import {
  claimAsking,
  confirmHub,
  deleteHub,
  endingHubs,
  findHub,
  findHubByToken,
  insertHub,
  type HubRow,
} from './hub-store.ts'
import type { FeedFacts } from './reading.ts'

const hour = 3_600_000
const day = 24 * hour

/** For how long news is asked for, at most for how long a hub's word is believed, and when it is asked again. Milliseconds. */
const lease = { asked: 10 * day, most: 30 * day, renewBefore: day, askAgainAfter: hour } as const

export const hubPath = `${apiPrefix}/websub`

export interface HubsOptions {
  db: Db
  guard: Guard
  log: Log
  now: () => number
  /** Where hubs reach this server; without it none is asked. */
  publicUrl: string | undefined
  infoUrl: string | null
}

/** What a hub asks back before it sends anything. */
export interface Verification {
  mode: string
  topic: string
  challenge: string
  leaseSeconds: number | null
}

/** WebSub: asks the hubs that feeds name to announce new items, and checks what comes from them. */
export interface Hubs {
  /** Keeps the agreement with the hub that a feed names, or ends it where it names none any more. */
  follow(feed: FeedRow, facts: Pick<FeedFacts, 'selfLink' | 'hubs'>): Promise<void>
  /** Whether news of a feed comes by itself. */
  isAnnounced(feedId: string): Promise<boolean>
  /** The answer to a hub that asks whether we meant it; null where we did not. */
  verify(token: string, asked: Verification): Promise<string | null>
  /** The feed that a signed piece of news is for; null where the signature is not that of its hub. */
  feedOf(token: string, body: Buffer, signature: string | undefined): Promise<string | null>
  /** Asks again the hubs whose word ends soon. */
  renew(): Promise<void>
}

const algorithms = new Set(['sha1', 'sha256', 'sha384', 'sha512'])

/** Whether `X-Hub-Signature` was made of this body with this secret. */
export function isSignedBy(secret: string, body: Buffer, signature: string | undefined): boolean {
  const [, algorithm = '', hex = ''] = /^(\w+)=([0-9a-f]+)$/i.exec(signature?.trim() ?? '') ?? []
  if (!algorithms.has(algorithm.toLowerCase())) return false
  const right = createHmac(algorithm.toLowerCase(), secret).update(body).digest()
  const given = Buffer.from(hex, 'hex')
  return given.length === right.length && timingSafeEqual(given, right)
}

const random = () => randomBytes(24).toString('base64url')

export function createHubs({ db, guard, log, now, publicUrl, infoUrl }: HubsOptions): Hubs {
  async function ask({ hub, topic, token, secret, feed_id }: HubRow): Promise<void> {
    const form = {
      'hub.callback': new URL(`${hubPath}/${token}`, publicUrl).href,
      'hub.mode': 'subscribe',
      'hub.topic': topic,
      'hub.secret': secret,
      'hub.lease_seconds': String(lease.asked / 1_000),
    }
    try {
      const headers = { 'user-agent': userAgent(infoUrl) }
      const { status } = await guard.post(hub, form, { headers, maxBytes: 10_000, mayCut: true })
      if (status >= 300) log.info({ feed: feed_id, status }, 'a hub did not take a subscription')
    } catch (error) {
      if (!(error instanceof FetchError)) throw error
      log.info({ feed: feed_id, reason: error.message }, 'a hub could not be asked')
    }
  }

  return {
    async follow(feed, { selfLink, hubs }) {
      const [hub] = hubs
      const known = await findHub(db, feed.id)
      const isWanted = publicUrl !== undefined && hub !== undefined && selfLink !== null && !isOwnPath(feed.url)
      if (known && (!isWanted || known.hub !== hub || known.topic !== selfLink)) await deleteHub(db, feed.id)
      else if (known) return
      if (!isWanted || hub.length > 1_800 || selfLink.length > 1_800) return
      const made = { token: random(), secret: random(), asked_at: now(), confirmed_until: null }
      const row: HubRow = { feed_id: feed.id, hub, topic: selfLink, ...made }
      if (await insertHub(db, row)) await ask(row)
    },

    async isAnnounced(feedId) {
      return ((await findHub(db, feedId))?.confirmed_until ?? 0) > now()
    },

    async verify(token, { mode, topic, challenge, leaseSeconds }) {
      const row = await findHubByToken(db, token)
      if (!row || row.topic !== topic) return null
      if (mode === 'denied') {
        await deleteHub(db, row.feed_id)
        return ''
      }
      if (mode !== 'subscribe') return null
      const told = leaseSeconds === null ? lease.asked : leaseSeconds * 1_000
      await confirmHub(db, row.feed_id, now() + Math.min(told, lease.most))
      return challenge
    },

    async feedOf(token, body, signature) {
      const row = await findHubByToken(db, token)
      return row && isSignedBy(row.secret, body, signature) ? row.feed_id : null
    },

    async renew() {
      if (publicUrl === undefined) return
      const at = now()
      for (const row of await endingHubs(db, at + lease.renewBefore, at - lease.askAgainAfter)) {
        if (await claimAsking(db, row, at)) await ask(row)
      }
    },
  }
}
