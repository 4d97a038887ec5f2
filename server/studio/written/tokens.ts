import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Selectable } from 'kysely'
import { writtenLimits, type PartnerToken } from '#shared/protocol/written-items.ts'
import { iso } from '../../platform/clock.ts'
import type { PartnerTokenTable } from '../../platform/db/tables/studio.ts'
import { conflict, notFound, unauthenticated } from '../../platform/errors.ts'
import { newId, randomToken } from '../../platform/ids.ts'
import { mustBe, type StudioContext } from '../context.ts'

/** Tells a token of the push API from one of a session, in a log that it got into by mistake too. */
const tokenPrefix = 'gxp_'

/** The last use is written down this often at most. Milliseconds. */
const usedEvery = 60_000

// A secret of 256 random bits needs no slow hash.
const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url')

type Row = Selectable<PartnerTokenTable>

const toToken = ({ id, name, ends_with: endsWith, created_at, used_at }: Row): PartnerToken => ({
  id,
  name,
  endsWith,
  createdAt: iso(created_at),
  usedAt: used_at === null ? null : iso(used_at),
})

function freshSecret(): { secret: string; hash: string; ends_with: string } {
  const secret = tokenPrefix + randomToken()
  return { secret, hash: hashOf(secret), ends_with: secret.slice(-4) }
}

export async function listTokens(context: StudioContext, userId: number, partnerId: string): Promise<PartnerToken[]> {
  await mustBe(context, partnerId, userId, 'owner')
  const rows = await context.platform.db
    .selectFrom('partner_tokens')
    .selectAll()
    .where('partner_id', '=', partnerId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(toToken)
}

interface WithSecret {
  token: PartnerToken
  /** Told this once; only its hash is kept. */
  secret: string
}

export async function addToken(
  context: StudioContext,
  userId: number,
  partnerId: string,
  name: string,
): Promise<WithSecret> {
  const known = await listTokens(context, userId, partnerId)
  if (known.length >= writtenLimits.tokens) throw conflict(`A partner has at most ${writtenLimits.tokens} tokens`)
  const { secret, ...kept } = freshSecret()
  const row: Row = {
    ...kept,
    id: newId(),
    partner_id: partnerId,
    name,
    created_at: context.platform.clock.now(),
    created_by: userId,
    used_at: null,
  }
  await context.platform.db.insertInto('partner_tokens').values(row).execute()
  return { token: toToken(row), secret }
}

async function ownToken(context: StudioContext, userId: number, id: string): Promise<Row> {
  const { db } = context.platform
  const row = await db.selectFrom('partner_tokens').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('This token')
  await mustBe(context, row.partner_id, userId, 'owner', 'This token')
  return row
}

export async function rotateToken(context: StudioContext, userId: number, id: string): Promise<WithSecret> {
  const row = await ownToken(context, userId, id)
  const { secret, ...kept } = freshSecret()
  const change = { ...kept, created_at: context.platform.clock.now(), created_by: userId, used_at: null }
  await context.platform.db.updateTable('partner_tokens').set(change).where('id', '=', id).execute()
  return { token: toToken({ ...row, ...change }), secret }
}

export async function revokeToken(context: StudioContext, userId: number, id: string): Promise<void> {
  await ownToken(context, userId, id)
  await context.platform.db.deleteFrom('partner_tokens').where('id', '=', id).execute()
}

/**
 * The partner whose program makes a request.
 * @throws AppError `unauthenticated` without a good token
 */
export async function pushingPartner(
  { platform: { db, clock } }: StudioContext,
  request: FastifyRequest,
): Promise<{ tokenId: string; partnerId: string }> {
  const secret = /^Bearer (gxp_[\w-]{10,200})$/i.exec(request.headers.authorization ?? '')?.[1]
  if (!secret) throw unauthenticated('Send "Authorization: Bearer gxp_…" with a token of your studio')
  const hash = hashOf(secret)
  const row = await db.selectFrom('partner_tokens').selectAll().where('hash', '=', hash).executeTakeFirst()
  if (!row) throw unauthenticated('This token is not known, or was replaced or ended in the studio')
  const now = clock.now()
  if (row.used_at === null || now - row.used_at > usedEvery) {
    await db.updateTable('partner_tokens').set({ used_at: now }).where('id', '=', row.id).execute()
  }
  return { tokenId: row.id, partnerId: row.partner_id }
}
