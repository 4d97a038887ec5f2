import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#shared/protocol/routes.ts'
import { openStage, type Stage } from '#test/support/browsing.ts'
import { PartnerSite } from '#test/support/partner.ts'
import { becomeContacts } from '#test/support/talk.ts'
import { register, type Person } from '#test/support/wire.ts'
import { alsoRead, saveAndShare, seesTheCounts } from './reading-steps.ts'

const feedOf = (title: string) => `<?xml version="1.0"?>
<rss version="2.0"><channel><title>Lantern Street</title><link>https://lantern.example/</link><description>d</description>
<language>en</language><item><title>${title}</title><guid isPermaLink="false">a1</guid>
<link>https://lantern.example/a1</link><pubDate>${new Date(Date.now() - 3_600_000).toUTCString()}</pubDate>
<description>Dough on marble.</description></item></channel></rss>`

let stage: Stage
let site: PartnerSite
let staff: Person
let publisher: Person
let reader: Person
let others: Person[] = []

beforeAll(async () => {
  site = await PartnerSite.open()
  stage = await openStage({ ADMIN_EMAIL: 'operator@example.com', FEEDS_ALLOW_PRIVATE_NETWORK: '1' })
  staff = await register(stage.server.url, { email: 'operator@example.com' })
  publisher = await register(stage.server.url, { displayName: 'Mei Lantern' })
  reader = await register(stage.server.url)
  others = [await register(stage.server.url), await register(stage.server.url)]
  await becomeContacts(reader, publisher)
})
afterAll(async () => {
  await stage.close()
  await site.close()
})

async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, path)
}

test('a stranger applies, proves the domain, mends a feed, publishes; readers see, save and share it; counts show it', async () => {
  const desk = await stage.signIn(publisher)
  await desk.getByRole('link', { name: 'Settings' }).click()
  await desk.getByRole('link', { name: 'Partner studio' }).click()
  await desk.getByLabel('Name of the publication').fill('Lantern Street')
  await desk.getByLabel('Website').fill(site.url)
  await desk.getByRole('button', { name: 'City guide' }).click()
  await desk.getByLabel('Languages').fill('english')
  await desk.getByRole('option', { name: /English/ }).click()
  await desk.getByLabel('Who can be asked').fill('desk@lantern.example')
  await desk.getByLabel('Your rights to the content').fill('We write and photograph all of it ourselves.')
  await desk.getByRole('checkbox').click()
  await desk.getByRole('button', { name: 'Apply' }).click()
  await desk.getByText('Waiting for review').waitFor()

  const office = await stage.signIn(staff)
  await goTo(office, '/staff/partners')
  await office.getByText('We write and photograph all of it ourselves.').waitFor()
  await office.getByText('City guide · English · All of China').waitFor()
  await office.getByRole('button', { name: 'Approve' }).click()
  await office.getByText('No application waits').waitFor()

  // The way to the studio appears by itself.
  await desk.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Partner studio' }).waitFor()
  await goTo(desk, '/chats')
  await goTo(desk, '/studio')
  await desk.getByRole('link', { name: /Lantern Street/ }).click()
  const token = await desk.locator('code').first().innerText()
  site.serve('/.well-known/guanxi-partner.txt', token, 'text/plain')
  await desk.getByRole('button', { name: 'Look now' }).click()
  await desk.getByText('Proven by a file').waitFor()

  await desk.getByRole('tab', { name: 'Preview' }).click()
  const source = desk.getByLabel('Text of the feed')
  await source.fill(feedOf('Noodles').replace('</item>', ''))
  await desk.getByRole('tab', { name: /Findings/ }).click()
  await desk.getByRole('button', { name: /^1 error|errors$/ }).waitFor()
  await desk
    .getByRole('button', { name: /^line \d+, column \d+$/ })
    .first()
    .click()
  await source.fill(feedOf('Noodles worth the queue'))
  await desk.setViewportSize({ width: 1440, height: 1000 })
  const frame = desk.getByRole('region', { name: 'As readers see it' })
  await frame.getByRole('button', { name: 'Noodles worth the queue' }).click()
  await frame.getByText('Dough on marble.').first().waitFor()
  await desk.getByRole('tab', { name: /Findings/ }).click()
  await expect.poll(() => desk.getByRole('button', { name: /^0 errors$/ }).count()).toBe(1)

  // Switches change what is drawn, and stay as they are left.
  await desk.getByRole('combobox', { name: 'Text size' }).click()
  await desk.getByRole('option', { name: '200 %' }).click()
  await desk.getByRole('button', { name: 'List', exact: true }).click()
  const refresh = await frame.getByRole('button', { name: 'Load the newest' }).boundingBox()
  const name = await frame.getByRole('heading', { name: 'Lantern Street' }).boundingBox()
  expect(refresh?.y).toBeGreaterThan((name?.y ?? 0) + (name?.height ?? 0))
  await desk.getByRole('combobox', { name: 'Text size' }).click()
  await desk.getByRole('option', { name: '100 %' }).click()
  await desk.getByRole('button', { name: 'Reader', exact: true }).click()
  await desk.getByRole('combobox', { name: 'Width' }).click()
  await desk.getByRole('option', { name: '480 px' }).click()
  await desk.getByRole('combobox', { name: 'Language of the interface' }).click()
  await desk.getByRole('option', { name: /Right to left/ }).click()
  expect(await frame.getAttribute('dir')).toBe('rtl')
  await desk.getByRole('button', { name: 'For anybody, now' }).click()
  await desk.getByRole('combobox', { name: 'Language', exact: true }).click()
  await desk.getByRole('option', { name: /Français/ }).click()
  await desk.getByText('1 item is left out').waitFor()
  await desk.getByRole('button', { name: 'Anybody, now', exact: true }).click()
  await desk.keyboard.press('Escape')
  await frame.getByText('Dough on marble.').first().waitFor()
  await desk.reload()
  await source.fill(feedOf('Noodles worth the queue'))
  await frame.and(desk.locator('[dir=rtl]')).waitFor()
  expect((await frame.boundingBox())?.width).toBeCloseTo(480, -1)

  // What one lives with is ignored with a reason; a colleague sees it all by a link, until it ends.
  await desk.getByRole('tab', { name: /Findings/ }).click()
  const short = desk.getByRole('listitem').filter({ hasText: 'feed-short' })
  await short.getByRole('button', { name: 'Ignore' }).click()
  await short.getByLabel('Why it may stay as it is').fill('We begin with one')
  await short.getByRole('button', { name: 'Ignore' }).click()
  await desk.getByText('One kind is ignored').waitFor()
  await desk.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await desk.getByRole('button', { name: 'Share' }).click()
  await desk.getByRole('button', { name: 'Make a link and copy it' }).click()
  await desk.getByText(/^Shared by Mei Lantern/).waitFor()
  const link = await desk.evaluate(() => navigator.clipboard.readText())
  const colleague = await stage.openClient()
  await colleague.goto(link)
  await colleague.getByRole('region', { name: 'As readers see it' }).getByText('Noodles worth the queue').waitFor()
  await colleague.getByRole('tab', { name: /Findings/ }).click()
  await colleague.getByText('One kind is ignored').waitFor()
  await desk.getByRole('button', { name: 'End this link' }).click()
  await desk.getByRole('button', { name: 'End it now' }).click()
  await desk.getByText('No link leads anywhere at present.').waitFor()
  await desk.keyboard.press('Escape')
  await colleague.reload()
  await colleague.getByText('This preview is gone').waitFor()

  site.serve('/feed.xml', feedOf('Noodles worth the queue'))
  await desk.getByRole('tab', { name: 'Feeds' }).click()
  await desk.getByRole('button', { name: 'Add a feed' }).click()
  await desk.getByLabel('Name', { exact: true }).fill('News')
  await desk.getByLabel('Address', { exact: true }).fill(`${site.url}/feed.xml`)
  await desk.getByRole('button', { name: 'Save' }).click()
  await desk.getByRole('button', { name: 'Publish' }).click()
  await desk.getByText('Published', { exact: true }).waitFor()

  await desk.getByRole('button', { name: 'Health' }).click()
  await desk.getByRole('table').waitFor()

  // Writing begins in the title, and its end leads back to where it began.
  await desk.getByRole('tab', { name: 'Items' }).click()
  await desk.getByRole('button', { name: 'Write an item' }).click()
  await desk.locator('input:focus').fill('Lantern night')
  expect(await desk.getByLabel('Title').inputValue()).toBe('Lantern night')
  await desk.getByRole('button', { name: 'Cancel' }).click()
  await desk.getByRole('button', { name: 'Write an item' }).and(desk.locator(':focus')).waitFor()

  const window = await stage.signIn(reader)
  await window.getByRole('tab', { name: /Lantern Street/ }).click()
  await window.getByRole('article').getByText('Noodles worth the queue').waitFor()
  await saveAndShare(window, 'Noodles worth the queue', 'Mei Lantern')
  const partnerId = (await publisher.call(routes.studio, {})).partners[0]?.id ?? ''
  await alsoRead(others, partnerId)
  await seesTheCounts(desk, stage.server.url, publisher, partnerId)
}, 180_000)
