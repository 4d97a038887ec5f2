import type { Page } from 'playwright'
import { previewRoutes, type PageReport } from '#shared/protocol/studio-preview.ts'
import { studioRoutes } from '#shared/protocol/studio.ts'
import type { Person } from '../../support/wire.ts'
import type { Stage } from '../stage.ts'
import { failing, type Shot } from '../shot.ts'

const partnerId = 'harbour-city-guide'

async function feedOf(person: Person) {
  const { partner } = await person.call(studioRoutes.studioPartner, { params: { id: partnerId } })
  const feed = partner.feeds.find(({ kind }) => kind === 'article')
  if (!feed) throw new Error('The demo has no feed of articles')
  return feed
}

const preview = async (person: Person) => `/studio/${partnerId}/preview/${(await feedOf(person)).id}`

/** A draft of what is live with faults of every weight. */
async function breakDraft(page: Page): Promise<void> {
  const source = page.getByRole('textbox', { name: 'Text of the feed' })
  await page.getByRole('feed').getByRole('article').first().waitFor()
  const text = await source.inputValue()
  const first = text.indexOf('<item>')
  const head = text.slice(0, first)
  const items = text
    .slice(first)
    .replace(/<title>/, '<title>Draft: ')
    .replace(/<pubDate>[^<]*</, '<pubDate>Fri, 31 Feb 2026 20:00<')
    .replace('<p>', '<p onclick="count()"><script>count()</script>Five days, one queue. ')
  const added =
    '<item><title>Six new stations on Line 20</title><guid isPermaLink="false">draft-1</guid><link>/metro</link><description>Where they are.</description></item>'
  await source.fill(`${head}${added}${items}`)
  await page.getByRole('feed').getByText('Six new stations on Line 20').waitFor()
}

/** What a page of the demo, whose site does not exist, would say of itself. */
const pageReport = (): PageReport => {
  const told = (value: string, from: string) => ({ value, from, isInferred: false })
  const url = 'https://harbour-city-guide.example/noodles'
  const title = 'Nine hand-pulled noodle shops worth the queue'
  const description = 'Dough on marble, twice a second: where to hear it, and what to order.'
  return {
    at: new Date(Date.now() - 180_000).toISOString(),
    asked: 'http://harbour-city-guide.example/noodles',
    url,
    status: 200,
    milliseconds: 212,
    redirects: [{ status: 301, to: url }],
    card: {
      title: told(title, 'og:title'),
      description: told(description, 'twitter:description'),
      image: { value: null, from: null, isInferred: false },
      site: { value: 'harbour-city-guide.example', from: null, isInferred: true },
      kind: told('Article', 'JSON-LD @type'),
      author: told('Mina Okafor', 'JSON-LD author'),
      published: { value: null, from: null, isInferred: false },
      address: told(url, 'link canonical'),
    },
    picture: null,
    tags: [
      { name: 'og:title', value: title },
      { name: 'twitter:description', value: description },
    ],
    data: [],
  }
}

const side = (name: RegExp) => async (page: Page) => {
  await breakDraft(page)
  await page.getByRole('tab', { name }).click()
}

async function shareDraft(person: Person): Promise<string> {
  const draft = { feedId: (await feedOf(person)).id }
  const { share } = await person.call(previewRoutes.sharePreview, { params: { id: partnerId }, body: { draft } })
  return share.token
}

const owner = async (stage: Stage) => await stage.person('tom')

/** The partner studio's preview: what a draft looks like, what is wrong with it, what it would change. */
export const studioShots: Shot[] = [
  { name: 'studio-preview', act: side(/^Findings/) },
  { name: 'studio-changes', only: 'wide' as const, act: side(/^Changes/) },
  {
    name: 'studio-cleaning',
    only: 'wide' as const,
    act: async (page: Page) => {
      await side(/^On the way/)(page)
      await page.getByRole('combobox', { name: 'Item' }).click()
      await page.getByRole('option', { name: /^Draft:/ }).click()
      await page.getByText('Its pictures').waitFor()
    },
  },
  {
    name: 'studio-share-card',
    only: 'wide' as const,
    arrange: async (page: Page) => {
      await page.route('**/studio/partners/*/page', (route) => route.fulfill({ json: pageReport() }))
    },
    act: async (page: Page) => {
      await page.getByRole('tab', { name: 'Share card' }).click()
      await page.getByText('Taken from').waitFor()
    },
  },
  {
    name: 'studio-empty',
    only: 'wide' as const,
    locate: async () => `/studio/${partnerId}/preview`,
    ready: 'textarea',
  },
  { name: 'studio-failed', only: 'wide' as const, arrange: failing('**/studio/partners/*/check'), ready: '[role=alert]' },
  {
    name: 'studio-shared',
    as: undefined,
    locate: undefined,
    ready: '[role=feed] article',
    arrange: async (page: Page, stage: Stage) => {
      const token = await shareDraft(await owner(stage))
      await page.addInitScript((hash) => {
        location.hash = hash
      }, `/shared/${token}`)
    },
  },
].map((shot): Shot => ({ as: 'tom', path: '/studio', ready: '[role=feed] article', locate: preview, ...shot }))
