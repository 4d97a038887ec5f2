import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { RouteInput } from '#shared/protocol/route.ts'
import type { StudioPartner, studioRoutes } from '#shared/protocol/studio.ts'
import { checkLook, createPartners } from '../city/partners.ts'
import type { Db, Trx } from '../platform/db/database.ts'
import type { PartnerApplicationTable } from '../platform/db/tables/studio.ts'
import { notFound } from '../platform/errors.ts'
import { mustBe, type StudioContext } from './context.ts'
import { addDomain, domainsOf } from './domains.ts'
import { noticesOf } from './notices.ts'
import { feedsOf } from './feeds.ts'
import { syncPartnerMark, teamOf } from './team.ts'

const languages = z.array(z.string())

/** A colour that carries white text, until the partner chooses its own. */
const firstColor = '#6d4c41'

/** The first letters of its first two words, or its first character in a script without such. */
function initialsOf(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const letters = words.slice(0, 2).map((word) => Array.from(word)[0] ?? '')
  return /^\p{Script=Han}/u.test(name) ? (Array.from(name)[0] ?? '?') : letters.join('').toUpperCase() || '?'
}

/** Makes a partner of an approved application. It has no tab before its first feed is published. */
export async function openPartner(
  trx: Trx,
  application: Selectable<PartnerApplicationTable>,
  id: string,
  now: number,
): Promise<void> {
  const { user_id: userId, name, site } = application
  const cities = languages.parse(JSON.parse(application.cities))
  await createPartners({ db: trx, now: () => now, allowPrivateNetwork: true, onFeed: () => undefined }).addPartner({
    id,
    name,
    about: '',
    initials: initialsOf(name),
    color: firstColor,
    homeUrl: site,
    city: cities[0] ?? null,
    languages: languages.parse(JSON.parse(application.languages)),
    ownerId: userId,
  })
  await trx.insertInto('studio_partners').values({ partner_id: id, hidden_at: now }).execute()
  await trx
    .insertInto('partner_team')
    .values({ partner_id: id, user_id: userId, role: 'owner', added_at: now, added_by: userId })
    .execute()
  await syncPartnerMark(trx, userId)
  await addDomain(trx, id, site)
}

/** Whether a partner has a tab. */
export const isShown = async (db: Db, id: string): Promise<boolean> => {
  const row = await db.selectFrom('studio_partners').select('hidden_at').where('partner_id', '=', id).executeTakeFirst()
  return row === undefined || row.hidden_at === null
}

/** A partner as its team sees it. */
export async function readPartner(context: StudioContext, id: string, userId: number): Promise<StudioPartner> {
  const role = await mustBe(context, id, userId, 'viewer')
  const { db } = context.platform
  const row = await db.selectFrom('partners').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('This partner')
  const { name, about, initials, color, city } = row
  return {
    id,
    name,
    about,
    initials,
    color,
    homeUrl: row.home_url,
    icon: row.icon,
    logoLight: row.logo_light,
    logoDark: row.logo_dark,
    city,
    languages: languages.parse(JSON.parse(row.languages)),
    role,
    isShown: await isShown(db, id),
    notices: await noticesOf(db, id),
    domains: await domainsOf(db, id, role === 'owner'),
    team: await teamOf(context, id),
    feeds: await feedsOf(db, id),
  }
}

export async function changePartner(
  context: StudioContext,
  id: string,
  userId: number,
  body: RouteInput<typeof studioRoutes.changePartner>['body'],
): Promise<void> {
  await mustBe(context, id, userId, 'editor')
  checkLook(body)
  const { about, initials, color, homeUrl, name, icon, logoLight, logoDark } = body
  const change = {
    ...(about === undefined ? {} : { about }),
    ...(initials === undefined ? {} : { initials: initials.trim() }),
    ...(color === undefined ? {} : { color: color.toLowerCase() }),
    ...(homeUrl === undefined ? {} : { home_url: homeUrl }),
    ...(name === undefined ? {} : { name }),
    ...(body.languages === undefined ? {} : { languages: JSON.stringify([...new Set(body.languages)]) }),
    ...(icon === undefined ? {} : { icon }),
    ...(logoLight === undefined ? {} : { logo_light: logoLight }),
    ...(logoDark === undefined ? {} : { logo_dark: logoDark }),
  }
  if (Object.keys(change).length === 0) return
  await context.platform.db.updateTable('partners').set(change).where('id', '=', id).execute()
}
