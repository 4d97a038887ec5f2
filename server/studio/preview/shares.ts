import { z } from 'zod'
import { feedReport } from '#shared/protocol/feed-report.ts'
import { languageCode } from '#shared/protocol/primitives.ts'
import type { RouteResult } from '#shared/protocol/route.ts'
import {
  ignoredFinding,
  shareLimits,
  type IgnoredFinding,
  type PreviewShare,
  type previewRoutes,
} from '#shared/protocol/studio-preview.ts'
import { iso } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import { AppError, conflict, notFound } from '../../platform/errors.ts'
import { randomToken } from '../../platform/ids.ts'
import { mustBe, type StudioContext } from '../context.ts'
import type { CheckedDraft } from './draft.ts'

const day = 86_400_000

/** What is kept under a link: the draft as it was when it was shared. */
const content = z.object({ report: feedReport, ignored: z.array(ignoredFinding) })

const languages = z.array(languageCode)

const living = (db: Db, now: number) =>
  db
    .selectFrom('studio_shares')
    .innerJoin('users', 'users.id', 'studio_shares.made_by')
    .select(['token', 'partner_id', 'title', 'at', 'expires_at', 'users.display_name as name'])
    .where('expires_at', '>', now)

const toShare = (row: { token: string; title: string; at: number; expires_at: number; name: string }): PreviewShare => {
  const { token, title, name } = row
  return { token, title, by: name, at: iso(row.at), expiresAt: iso(row.expires_at) }
}

/** Links of a partner that lead somewhere, the newest first. */
export async function sharesOf(context: StudioContext, userId: number, partnerId: string): Promise<PreviewShare[]> {
  await mustBe(context, partnerId, userId, 'editor')
  const { db, clock } = context.platform
  const rows = await living(db, clock.now()).where('partner_id', '=', partnerId).orderBy('at', 'desc').execute()
  return rows.map(toShare)
}

/** Keeps a draft under a new link that ends by itself. */
export async function share(
  context: StudioContext,
  userId: number,
  partnerId: string,
  { report, ignored }: Pick<CheckedDraft, 'report'> & { ignored: IgnoredFinding[] },
): Promise<PreviewShare> {
  const kept = JSON.stringify({ report, ignored })
  if (Buffer.byteLength(kept) > shareLimits.bytes) {
    throw new AppError('too_large', 'The draft is too large to be shared. Leave its newest items and try again')
  }
  const { db, clock } = context.platform
  if ((await sharesOf(context, userId, partnerId)).length >= shareLimits.perPartner) {
    throw conflict(`A partner has at most ${shareLimits.perPartner} links. End one that is no longer needed`)
  }
  const now = clock.now()
  const token = randomToken()
  await db
    .insertInto('studio_shares')
    .values({
      token,
      partner_id: partnerId,
      made_by: userId,
      title: (report.feed.title ?? report.source).slice(0, 200),
      at: now,
      expires_at: now + shareLimits.days * day,
      content: kept,
    })
    .execute()
  return toShare(await living(db, now).where('token', '=', token).executeTakeFirstOrThrow())
}

export async function revoke(context: StudioContext, userId: number, partnerId: string, token: string): Promise<void> {
  await mustBe(context, partnerId, userId, 'editor')
  const { db } = context.platform
  await db.deleteFrom('studio_shares').where('partner_id', '=', partnerId).where('token', '=', token).execute()
}

/** What a link leads to; `not_found` once it has ended or was revoked. */
export async function openShare(
  { platform: { db, clock } }: StudioContext,
  token: string,
): Promise<RouteResult<typeof previewRoutes.sharedPreview>> {
  const row = await living(db, clock.now())
    .innerJoin('partners', 'partners.id', 'studio_shares.partner_id')
    .select(['content', 'partners.name as partner_name', 'partners.about', 'partners.initials', 'partners.color'])
    .select(['partners.home_url', 'partners.city', 'partners.languages'])
    .where('token', '=', token)
    .executeTakeFirst()
  if (!row) throw notFound('This preview')
  const { token: _, ...about } = toShare(row)
  return {
    partner: {
      id: row.partner_id,
      name: row.partner_name,
      about: row.about,
      initials: row.initials,
      color: row.color,
      homeUrl: row.home_url,
      city: row.city,
      languages: languages.parse(JSON.parse(row.languages)),
    },
    share: about,
    ...content.parse(JSON.parse(row.content)),
  }
}

/** Forgets drafts whose links have ended. */
export async function forgetEnded(db: Db, now: number): Promise<void> {
  await db.deleteFrom('studio_shares').where('expires_at', '<=', now).execute()
}
