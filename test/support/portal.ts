import { vi } from 'vitest'
import { routes } from '#shared/protocol/routes.ts'
import { agreementVersion } from '#shared/protocol/studio.ts'
import type { PartnerSite } from './partner.ts'
import type { Person } from './wire.ts'

/** A feed of one item each, dated a moment ago. */
export function portalFeed(titles: readonly string[], section = 'Food'): string {
  const items = titles.map(
    (title) => `<item><title>${title}</title><guid isPermaLink="false">${title}</guid><category>${section}</category>
  <link>https://lantern.example/${encodeURIComponent(title)}</link><description>Dough on marble.</description>
  <pubDate>${new Date(Date.now() - 3_600_000).toUTCString()}</pubDate></item>`,
  )
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Lantern</title><link>https://lantern.example/</link>
  <description>d</description><language>en</language>${items.join('')}</channel></rss>`
}

export const applicationOf = (site: PartnerSite) => ({
  name: 'Lantern Street',
  site: site.url,
  kinds: ['city-guide' as const],
  languages: ['en'],
  cities: ['Shanghai'],
  contact: 'desk@lantern.example',
  rights: 'We write and photograph all of it ourselves.',
  agreement: agreementVersion as typeof agreementVersion,
})

/** Makes somebody the owner of a partner whose domain is proven. @returns the partner's id */
export async function openPortal(owner: Person, staff: Person, site: PartnerSite): Promise<string> {
  const { application } = await owner.call(routes.applyAsPartner, { body: applicationOf(site) })
  const decision = { params: { id: application.id }, body: { action: 'approve' as const } }
  const { partnerId } = (await staff.call(routes.decideApplication, decision)).application
  if (partnerId === null) throw new Error('There is no partner')
  const at = { params: { id: partnerId } }
  const { partner } = await owner.call(routes.studioPartner, at)
  site.serve('/.well-known/guanxi-partner.txt', partner.domains[0]?.token ?? '', 'text/plain')
  await owner.call(routes.provePartnerDomain, { ...at, body: { origin: site.url } })
  return partnerId
}

/** Publishes a feed of the site and waits for its items. @returns the feed's id */
export async function publishFeed(owner: Person, partnerId: string, url: string, items: number): Promise<string> {
  const body = { name: 'News', url, kind: 'article' as const, section: null, language: null, city: null }
  const { feed } = await owner.call(routes.addStudioFeed, { params: { id: partnerId }, body })
  await owner.call(routes.publishFeed, { params: { id: feed.id } })
  await vi.waitFor(
    async () => {
      const { items: shown } = await owner.call(routes.cityItems, { query: { tab: partnerId } })
      if (shown.length !== items) throw new Error(`${shown.length} items are shown`)
    },
    { timeout: 15_000 },
  )
  return feed.id
}
