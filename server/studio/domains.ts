import { z } from 'zod'
import { proofWay, studioLimits, type PartnerDomain, type ProofWay } from '#shared/protocol/studio.ts'
import { iso } from '../platform/clock.ts'
import type { Db } from '../platform/db/database.ts'
import { conflict, invalid, notFound } from '../platform/errors.ts'
import { randomToken } from '../platform/ids.ts'
import { FetchError } from '../platform/outside/fetch-error.ts'
import { checkAddress } from '../platform/outside/guard.ts'
import { mustBe, type StudioContext } from './context.ts'
import { lookForToken } from './proof.ts'

const found = z.array(z.object({ way: proofWay, address: z.string(), message: z.string() }))

const rowsOf = (db: Db, partnerId: string) =>
  db.selectFrom('partner_domains').selectAll().where('partner_id', '=', partnerId).orderBy('origin').execute()

/** A partner's domains; the token is for those alone who may prove them. */
export async function domainsOf(db: Db, partnerId: string, tellsToken: boolean): Promise<PartnerDomain[]> {
  return (await rowsOf(db, partnerId)).map((row) => ({
    origin: row.origin,
    token: tellsToken ? row.token : null,
    provenAt: row.proven_at === null ? null : iso(row.proven_at),
    way: row.way as ProofWay | null,
    checkedAt: row.checked_at === null ? null : iso(row.checked_at),
    found: found.parse(JSON.parse(row.found)),
  }))
}

/** Adds a domain with a token of its own; one that is there stays as it is. */
export async function addDomain(db: Db, partnerId: string, site: string): Promise<void> {
  await db
    .insertInto('partner_domains')
    .values({
      partner_id: partnerId,
      origin: new URL(site).origin,
      token: `guanxi-${randomToken()}`,
      proven_at: null,
      way: null,
      checked_at: null,
      found: '[]',
    })
    .onConflict((known) => known.columns(['partner_id', 'origin']).doNothing())
    .execute()
}

export async function addOwnDomain(context: StudioContext, userId: number, id: string, site: string): Promise<void> {
  await mustBe(context, id, userId, 'owner')
  const { db, config } = context.platform
  try {
    checkAddress(site, config.feedsAllowPrivateNetwork)
  } catch (error) {
    if (error instanceof FetchError) throw invalid(error.message, 'site')
    throw error
  }
  if ((await rowsOf(db, id)).length >= studioLimits.domains) {
    throw conflict(`A partner has at most ${studioLimits.domains} domains`)
  }
  await addDomain(db, id, site)
}

/** Looks for the token and writes down what was found. What is proven stays proven when a later look finds nothing. */
export async function prove(context: StudioContext, userId: number, id: string, origin: string): Promise<void> {
  await mustBe(context, id, userId, 'owner')
  const { db, clock } = context.platform
  const row = (await rowsOf(db, id)).find((one) => one.origin === new URL(origin).origin)
  if (!row) throw notFound('This domain')
  const looks = await lookForToken(row.origin, row.token, context.fetching)
  const now = clock.now()
  const way = looks.find((look) => look.isFound)?.way
  const told = looks.map(({ way: where, address, message }) => ({ way: where, address, message }))
  await db
    .updateTable('partner_domains')
    .set({ checked_at: now, found: JSON.stringify(told), ...(way ? { proven_at: now, way } : {}) })
    .where('partner_id', '=', id)
    .where('origin', '=', row.origin)
    .execute()
}

const bare = (host: string) => host.replace(/^www\./, '')

/** Whether an address lies on one of the proven domains or below it. */
export function isCovered(url: string, domains: readonly { origin: string; provenAt: string | null }[]): boolean {
  if (!URL.canParse(url)) return false
  const { host } = new URL(url)
  return domains.some(({ origin, provenAt }) => {
    if (provenAt === null) return false
    const proven = bare(new URL(origin).host)
    return bare(host) === proven || host.endsWith(`.${proven}`)
  })
}
