import type { Page } from 'playwright'
import { drawPicture } from '../../demo/art.ts'
import { giveFiles, type TestFile } from '../../support/files-in-browser.ts'
import { chat, type Shot } from '../shot.ts'

/** What the server would find out, were there a network. */
async function previewOfLinks(page: Page): Promise<void> {
  await page.route('**/api/v1/links/preview?*', (route) =>
    route.fulfill({
      json: {
        preview: {
          url: 'https://example.org/shanghai/heating',
          title: 'Who heats Shanghai, street by street',
          description: 'Floor heating, air conditioning, or one more jumper: what to expect where, and who pays for it.',
          siteName: 'Harbour Guide',
          image: null,
        },
      },
    }),
  )
}

async function someFiles(): Promise<TestFile[]> {
  const pictures = await Promise.all(['harbour-noodles', 'harbour-flea'].map((name) => drawPicture(name)))
  return [
    ...pictures.map((bytes, index) => ({ name: `market-${index + 1}.jpg`, type: 'image/jpeg', bytes })),
    { name: 'menu 夜市菜单.pdf', type: 'application/pdf', bytes: Buffer.alloc(48_000, 'menu ') },
  ]
}

/** Chats, the list of them, and the switcher. */
export const chatShots: Shot[] = [
  {
    name: 'chat-group',
    as: 'maya',
    path: '/chats',
    ready: '[role=log][aria-busy=false]',
    locate: chat('Night Runners'),
  },
  { name: 'chat-direct', as: 'maya', path: '/chats', ready: '[role=log][aria-busy=false]', locate: chat('Lucie') },
  { name: 'chats-none-open', as: 'maya', path: '/chats', ready: 'nav' },
  {
    name: 'chat-offline',
    as: 'maya',
    path: '/chats',
    ready: '[role=log][aria-busy=false]',
    locate: chat('Language Exchange'),
    act: async (page) => {
      await page.context().setOffline(true)
      await page.getByRole('textbox').last().fill('Written on the metro, without a line')
      await page.keyboard.press('Enter')
      await page.getByText('Written on the metro, without a line').last().waitFor()
    },
    only: 'wide',
  },
  {
    name: 'switcher',
    as: 'maya',
    path: '/chats',
    ready: 'nav',
    act: async (page) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').waitFor()
      await page.keyboard.type('wei')
      // The list settles on its first row a moment after it has changed.
      await page.waitForFunction(() => {
        const active = document.querySelector('[cmdk-input]')?.getAttribute('aria-activedescendant')
        return active && document.getElementById(active)
      })
    },
    only: 'wide',
  },
  {
    name: 'chat-media',
    as: 'maya',
    path: '/chats',
    ready: '[role=log][aria-busy=false] img[src*="/media/"]',
    locate: chat('Lucie'),
    arrange: previewOfLinks,
  },
  {
    name: 'chat-viewer',
    as: 'maya',
    path: '/chats',
    ready: '[data-open-picture]',
    locate: chat('Lucie'),
    act: async (page) => {
      await page.locator('[data-open-picture]').last().click()
      await page.getByRole('dialog').getByRole('img').waitFor()
    },
    only: 'wide',
  },
  {
    name: 'chat-attaching',
    as: 'maya',
    path: '/chats',
    ready: '[role=log][aria-busy=false]',
    locate: chat('Wei'),
    act: async (page) => {
      await giveFiles(page, 'textarea', 'paste', await someFiles())
      await page.getByRole('button', { name: /^Remove menu/ }).waitFor()
      await giveFiles(page, 'textarea', 'paste', [{ name: 'empty.pdf', type: 'application/pdf', bytes: Buffer.alloc(0) }])
      await page.getByRole('alert').waitFor()
      await page.getByRole('textbox').last().fill('Which of these two is the night market?')
    },
  },
  {
    name: 'chat-uploads',
    as: 'maya',
    path: '/chats',
    ready: '[role=log][aria-busy=false]',
    locate: chat('Ahn Ki-woo'),
    arrange: async (page) => {
      await page.route('**/api/v1/media/uploads', async (route) => {
        const isRefused = route.request().headers()['upload-length'] === '12'
        const error = { code: 'too_large', message: 'You have used all of your 2 GB. Recall files you no longer need.' }
        if (isRefused) await route.fulfill({ status: 413, json: { error } })
        else await route.abort()
      })
    },
    act: async (page) => {
      await giveFiles(page, 'textarea', 'paste', [...(await someFiles()), { name: 'list.csv', type: 'text/csv', bytes: Buffer.from('a,b,c\n1,2,3\n') }])
      await page.getByRole('button', { name: 'Remove list.csv' }).waitFor()
      await page.getByRole('button', { name: 'Send', exact: true }).click()
      // The last one has its turn when the others are paused. The list may still be moving to its end.
      const paused = page.getByRole('button', { name: 'Go on with the upload' })
      for (const index of [0, 1, 2]) {
        await page.getByRole('button', { name: 'Pause the upload' }).first().dispatchEvent('click')
        await paused.nth(index).waitFor()
      }
      await page.getByRole('alert').waitFor()
    },
    only: 'wide',
  },
  {
    name: 'chat-no-microphone',
    as: 'maya',
    path: '/chats',
    ready: '[role=log][aria-busy=false]',
    locate: chat('Wei'),
    act: async (page) => {
      await page.getByRole('button', { name: 'Record a voice message' }).click()
      await page.getByRole('alert').waitFor()
    },
    only: 'wide',
  },
  { name: 'owner-chat', as: 'lucie', path: '/chats', ready: '[role=log][aria-busy=false]', locate: chat('Night Runners'), only: 'wide' },
  { name: 'partner-chat', as: 'tom', path: '/chats', ready: '[role=log][aria-busy=false]', locate: chat('Ruth'), only: 'wide' },
  {
    name: 'chat-members',
    as: 'lucie',
    path: '/chats',
    ready: '[role=log][aria-busy=false]',
    locate: chat('Night Runners'),
    act: async (page) => {
      await page.getByRole('button', { name: 'Members', exact: true }).click()
      await page.getByRole('searchbox', { name: 'Search members' }).waitFor()
      await page.getByText('Emily Zhang').last().waitFor()
    },
  },
  { name: 'chats-empty', as: 'newcomer', path: '/chats', ready: 'text=No chats yet' },
]
