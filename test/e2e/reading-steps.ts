import type { Page } from 'playwright'
import { expect } from 'vitest'
import type { CountAct } from '#shared/protocol/partner-counts.ts'
import { routes } from '#shared/protocol/routes.ts'
import { callRoute, type Person } from '#test/support/wire.ts'

/** In the reader's window: opens an item, keeps it for later, and shares it to a chat. */
export async function saveAndShare(window: Page, title: string, chat: string): Promise<void> {
  await window.getByRole('feed').getByRole('button', { name: title, exact: true }).click()
  const article = window.getByRole('article', { name: title })
  await article.and(window.locator('[aria-busy=false]')).waitFor()
  await window.getByRole('button', { name: 'Save for later' }).click()
  await window.getByRole('button', { name: 'Share to a chat' }).click()
  const dialog = window.getByRole('dialog')
  await dialog.getByRole('searchbox').fill(chat)
  await dialog.getByRole('button', { name: chat }).click()
  await dialog.getByRole('button', { name: 'Share' }).click()
  await window.getByText('Shared to one chat', { exact: true }).waitFor()
  await window.getByRole('button', { name: 'Back' }).click()
}

/** Others do the same in windows of their own. */
export async function alsoRead(readers: readonly Person[], partnerId: string): Promise<void> {
  const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  for (const reader of readers) {
    const { items } = await reader.call(routes.cityItems, { query: { tab: partnerId } })
    const itemId = items[0]?.id ?? ''
    const acts: CountAct[] = ['impression', 'open', 'save', 'share']
    await reader.call(routes.countCity, { body: { entries: acts.map((act) => ({ act, itemId, day })) } })
  }
}

/** The partner finds all of it in the statistics: what was seen, opened, kept and shared by three. */
export async function seesTheCounts(desk: Page, url: string, owner: Person, partnerId: string): Promise<void> {
  const total = async () => {
    const input = { params: { id: partnerId }, query: { days: 7 } }
    const { impressions, opens, saves, shares } = (await callRoute(url, routes.partnerStats, input, owner.token)).stats
      .total
    return { impressions, opens, saves, shares }
  }
  await expect.poll(total, { timeout: 40_000 }).toEqual({ impressions: 3, opens: 3, saves: 3, shares: 3 })
  await desk.getByRole('tab', { name: 'Statistics' }).click()
  await desk.getByText('Saves', { exact: true }).first().waitFor()
  const detail = desk.getByRole('region', { name: 'In detail' })
  await detail
    .getByRole('row', { name: /Noodles worth the queue/ })
    .getByRole('cell', { name: '3' })
    .first()
    .waitFor()
}
