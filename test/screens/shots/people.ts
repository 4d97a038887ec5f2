import { userIdOf, type Shot } from '../shot.ts'
import { chooseContact } from '../steps.ts'

/** Signing in, making an account, contacts and profiles. */
export const peopleShots: Shot[] = [
  { name: 'welcome', path: '/', ready: 'form' },
  {
    name: 'welcome-refused',
    path: '/',
    ready: 'form',
    act: async (page) => {
      await page.locator('input[name=login]').fill('maya@demo.guanxi.example')
      await page.locator('input[type=password]').fill('not the password')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByRole('alert').first().waitFor()
    },
    only: 'wide',
  },
  {
    name: 'register',
    path: '/',
    ready: 'form',
    act: async (page) => {
      await page.getByRole('button', { name: 'Make an account' }).click()
      await page.getByRole('heading', { name: 'Make an account' }).waitFor()
    },
  },
  { name: 'contacts', as: 'maya', path: '/contacts', ready: 'text=Lucie Chen' },
  { name: 'contacts-empty', as: 'newcomer', path: '/contacts', ready: 'text=Your contacts will be here' },
  { name: 'contacts-requests', as: 'lucie', path: '/contacts/requests', ready: 'text=Waiting for you' },
  { name: 'contacts-blocked-empty', as: 'maya', path: '/contacts/blocked', ready: 'text=You have blocked nobody', only: 'wide' },
  {
    name: 'profile-contact',
    as: 'maya',
    path: '/',
    ready: 'main h2',
    locate: async (_, stage) => `/contacts/${await userIdOf(stage, 'lucie')}`,
  },
  {
    name: 'profile-stranger',
    as: 'newcomer',
    path: '/',
    ready: 'main h2',
    locate: async (_, stage) => `/contacts/${await userIdOf(stage, 'lucie')}`,
    only: 'wide',
  },
  { name: 'profile-nobody', as: 'maya', path: '/contacts/99999', ready: 'text=There is nobody with this number', only: 'wide' },
  {
    name: 'find-people',
    as: 'maya',
    path: '/contacts',
    ready: 'text=Lucie Chen',
    act: async (page) => {
      await page.getByRole('button', { name: 'Find people' }).first().click()
      await page.getByRole('dialog').getByRole('textbox').first().fill('Chen')
      await page.getByRole('dialog').getByText('Lucie Chen').first().waitFor()
    },
  },
  {
    name: 'contact-remark',
    as: 'maya',
    path: '/contacts',
    ready: 'text=Lucie Chen',
    act: (page) => chooseContact(page, 'Lucie Chen', 'Give a remark'),
    only: 'wide',
  },
  {
    name: 'contact-delete',
    as: 'maya',
    path: '/contacts',
    ready: 'text=Lucie Chen',
    act: (page) => chooseContact(page, 'Lucie Chen', 'Remove from contacts'),
    only: 'wide',
  },
  {
    name: 'contact-block',
    as: 'maya',
    path: '/contacts',
    ready: 'text=Lucie Chen',
    act: (page) => chooseContact(page, 'Lucie Chen', 'Block'),
    only: 'wide',
  },
]
