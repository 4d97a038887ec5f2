import type { Page } from 'playwright'
import { cityRoutes } from '#shared/protocol/city.ts'
import { chat, failing, type Shot } from '../shot.ts'

/** Shows a partner in the side-tab, whatever of it the window's width shows. */
async function openPartner(page: Page, name: string): Promise<void> {
  const partner = page.getByRole('tab', { name: new RegExp(`^${name}`) })
  const opener = page.getByRole('button', { name: 'City news and lessons' })
  await partner.or(opener).first().waitFor()
  if (await opener.isVisible()) await opener.click()
  await partner.click()
  await page.getByRole('feed').getByRole('article').first().waitFor()
}

/** Opens an item of a partner in the side-tab's reader. */
async function openItem(page: Page, partner: string, title: string): Promise<void> {
  await openPartner(page, partner)
  await page.getByRole('feed').getByRole('button', { name: title, exact: true }).click()
  await page.getByRole('article', { name: title }).and(page.locator('[aria-busy=false]')).waitFor()
}

/** The side-tab: every partner's list, the reader, the player, sharing, and what a bad line leaves of it. */
export const cityShots: Shot[] = [
    {
      name: 'side-tab-today',
      arrange: async (page: Page) => {
        await page.route('**/city/tabs', async (route) => {
          const response = await route.fetch()
          const { tabs } = cityRoutes.cityTabs.result.parse(await response.json())
          const withNew = tabs.map((tab) => (tab.id === 'daily-mandarin-pod' ? { ...tab, unread: 2 } : tab))
          await route.fulfill({ response, json: { tabs: withNew } })
        })
      },
      act: (page: Page) => openPartner(page, 'Today'),
    },
    { name: 'side-tab-list', act: (page: Page) => openPartner(page, 'Harbour City Guide') },
    {
      name: 'side-tab-event',
      act: (page: Page) => openItem(page, 'Harbour City Guide', 'Jazz on the Bund: the Hot Six return'),
    },
    {
      name: 'side-tab-article',
      act: (page: Page) => openItem(page, 'Harbour City Guide', 'Nine hand-pulled noodle shops worth the queue'),
    },
    {
      name: 'side-tab-lesson',
      act: async (page: Page) => {
        await openItem(page, 'Daily Mandarin Pod', 'Lesson 214: At the police station')
        await page
          .getByRole('article', { name: 'Lesson 214' })
          .getByRole('button', { name: /^Play/ })
          .last()
          .click()
        await page.getByRole('region', { name: 'Player' }).waitFor()
      },
    },
    {
      name: 'side-tab-share',
      act: async (page: Page) => {
        await openItem(page, 'Harbour City Guide', 'Jazz on the Bund: the Hot Six return')
        await page.getByRole('button', { name: 'Share to a chat' }).click()
        await page.getByRole('dialog').getByRole('button').nth(3).click()
        await page.getByRole('textbox', { name: /Your words/ }).fill('Shall we go on Friday?')
      },
    },
    {
      name: 'side-tab-arrange',
      act: async (page: Page) => {
        await openPartner(page, 'Channel Seven Seas')
        await page.getByRole('button', { name: 'More about this tab' }).click()
        await page.getByRole('menuitem', { name: 'Arrange partners…' }).click()
        await page.getByRole('dialog').getByRole('listitem').first().waitFor()
      },
    },
    {
      name: 'side-tab-saved',
      act: async (page: Page) => {
        await openItem(page, 'Harbour City Guide', 'Jazz on the Bund: the Hot Six return')
        const save = page.getByRole('button', { name: 'Save for later' })
        if (await save.isVisible()) await save.click()
        await page.getByRole('button', { name: 'Remove from saved' }).waitFor()
        await page.getByRole('tab', { name: 'Saved' }).click()
        await page.getByRole('feed').getByRole('article').first().waitFor()
      },
    },
    {
      name: 'side-tab-failed',
      arrange: failing('**/city/items**'),
      act: async (page: Page) => {
        const unfold = page.getByRole('button', { name: 'City news and lessons' })
        if (await unfold.isVisible()) await unfold.click()
        await page.getByRole('tab', { name: /^Today/ }).click()
        await page.getByRole('button', { name: 'Try again' }).waitFor()
      },
    },
    {
      name: 'side-tab-offline',
      act: async (page: Page) => {
        await openPartner(page, 'Channel Seven Seas')
        await page.context().setOffline(true)
        await page.getByRole('button', { name: 'Load the newest' }).click()
        await page.getByText(/What you see is from/).first().waitFor()
      },
    },
  ].map((shot): Shot => ({ as: 'maya', path: '/chats', ready: '[role=log][aria-busy=false]', locate: chat('Night Runners'), ...shot }))
