import { chat, type Shot } from '../shot.ts'

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
