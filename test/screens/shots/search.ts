import type { Page } from 'playwright'
import { chat, failing, type Shot } from '../shot.ts'

/** Opens the search everywhere and types into it. */
const searchFor = (words: string) => async (page: Page) => {
  await page.keyboard.press('Control+Shift+f')
  await page.getByRole('combobox', { name: 'Search messages' }).fill(words)
}
const openChat = { as: 'maya', path: '/chats', ready: '[role=log][aria-busy=false]', locate: chat('Night Runners') }

export const searchShots: Shot[] = [
  {
    ...openChat,
    name: 'search-results',
    act: async (page) => {
      await searchFor('静安')(page)
      await page.locator('mark').first().waitFor()
    },
  },
  {
    ...openChat,
    name: 'search-suggestions',
    act: async (page) => {
      await searchFor('gate from:w')(page)
      await page.getByRole('option').first().waitFor()
    },
    only: 'wide',
  },
  {
    ...openChat,
    name: 'search-nothing',
    act: async (page) => {
      await searchFor('zeppelin note:x has:song')(page)
      await page.getByText('No message fits').waitFor()
    },
    only: 'wide',
  },
  {
    ...openChat,
    name: 'search-failed',
    arrange: failing('**/api/v1/search?*'),
    act: async (page) => {
      await searchFor('静安')(page)
      await page.getByText('The search did not work').waitFor()
    },
    only: 'wide',
  },
  {
    ...openChat,
    name: 'search-offline',
    act: async (page) => {
      await searchFor('静安')(page)
      await page.locator('mark').first().waitFor()
      await page.context().setOffline(true)
      await page.getByText('kept on this computer').waitFor()
      await page.locator('mark').first().waitFor()
    },
    only: 'wide',
  },
  {
    ...openChat,
    name: 'search-begin',
    act: searchFor(''),
    only: 'wide',
  },
  {
    ...openChat,
    name: 'history-by-day',
    act: async (page) => {
      await page.getByRole('button', { name: 'Browse this chat' }).click()
      await page.locator('[data-day]').last().click()
      await page.getByRole('group', { name: 'Messages that were found' }).waitFor()
    },
  },
  {
    ...openChat,
    name: 'history-links',
    act: async (page) => {
      await page.getByRole('button', { name: 'Browse this chat' }).click()
      await page.getByRole('tab', { name: 'Links' }).click()
      await page.getByRole('group', { name: 'Messages that were found' }).waitFor()
    },
    only: 'wide',
  },
  {
    ...openChat,
    name: 'export',
    act: async (page) => {
      await page.getByRole('button', { name: 'Browse this chat' }).click()
      await page.getByRole('button', { name: 'Export this chat…' }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
]
