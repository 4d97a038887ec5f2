import type { Page } from 'playwright'
import { failing, type Shot } from '../shot.ts'
import type { Stage } from '../stage.ts'

const partnerId = 'harbour-city-guide'

/** Sums as readers of a month leave them, and a domain that is proven. */
async function lay(_page: Page, { app }: Stage): Promise<void> {
  const { db, clock } = app.platform
  const now = clock.now()
  const today = Math.floor((now + 8 * 3_600_000) / 86_400_000)
  const items = await db.selectFrom('city_items').select('id').where('partner_id', '=', partnerId).limit(8).execute()
  const shares = { impression: 90, open: 34, read: 30, click: 8, save: 11, share: 6 }
  const sums = Object.entries(shares).flatMap(([act, most]) =>
    Array.from({ length: 30 }, (_, day) => {
      const count = Math.round(most * (0.55 + 0.45 * Math.sin(day * 0.9 + most)))
      return { partner_id: partnerId, day: today - day, act, count, seconds: act === 'read' ? count * 48 : 0 }
    }),
  )
  const ofItems = sums.map((sum, index) => ({ ...sum, item_id: items[index % items.length]?.id ?? '' }))
  const ofCities = sums.map((sum, index) => ({ ...sum, city: ['Shanghai', 'Beijing', ''][index % 3] ?? '' }))
  await db.insertInto('partner_counts').values(ofItems).onConflict((known) => known.doNothing()).execute()
  await db.insertInto('partner_city_counts').values(ofCities).onConflict((known) => known.doNothing()).execute()
  const domain = { origin: 'https://harbour-city-guide.example', token: 'guanxi-demo', way: 'file', found: '[]' }
  await db
    .insertInto('partner_domains')
    .values({ ...domain, partner_id: partnerId, proven_at: now, checked_at: now })
    .onConflict((known) => known.doNothing())
    .execute()
  await db
    .insertInto('partner_notices')
    .values({
      id: 'shown-notice',
      partner_id: partnerId,
      kind: 'feed-failing',
      about: 'feed',
      name: 'Events',
      text: 'The server answered with status 500',
      at: now - 3_600_000,
      ended_at: null,
    })
    .onConflict((known) => known.doNothing())
    .execute()
}

/** The partner portal: what readers took, what they have, writing by hand, how one looks, domains. */
export const portalShots: Shot[] = [
  { name: 'portal-stats', path: `/studio/${partnerId}/stats`, ready: 'text=By section' },
  {
    name: 'portal-stats-failed',
    path: `/studio/${partnerId}/stats`,
    ready: 'text=could not be loaded',
    arrange: failing('**/stats?**'),
    only: 'wide' as const,
  },
  { name: 'portal-items', path: `/studio/${partnerId}/items`, ready: 'text=Push API' },
  {
    name: 'portal-write',
    path: `/studio/${partnerId}/items`,
    ready: 'text=Push API',
    act: async (page: Page) => {
      await page.getByRole('button', { name: 'Write an item' }).click()
      await page.getByLabel('Title').fill('Lantern night on the Bund')
      await page.getByLabel('Text', { exact: true }).fill('## Come early\n\nThe first **hundred** get a paper lantern.')
      await page.getByRole('region', { name: 'As readers will see it' }).getByText('Come early').waitFor()
    },
  },
  { name: 'portal-look', path: `/studio/${partnerId}/look`, ready: 'text=White text on it' },
  { name: 'portal-domain', path: `/studio/${partnerId}/domain`, ready: 'text=One more site' },
].map((shot): Shot => ({ as: 'tom', arrange: lay, ...shot }))
