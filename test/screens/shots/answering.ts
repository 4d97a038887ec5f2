import type { Page } from 'playwright'
import { chooseMember } from '../steps.ts'
import { chat, groupPage, type Shot } from '../shot.ts'

const flats = 'Flat hunters'

/** What those who run a group act by and can show: log, archives, cards, old texts; and what a member reads of it. */
export const answeringShots: Shot[] = [
  { name: 'answering-log', as: 'mina', path: '/', ready: 'text=warned Noah', locate: groupPage(flats, '/manage/log') },
  {
    name: 'answering-evidence',
    as: 'mina',
    path: '/',
    ready: 'text=How somebody verifies it',
    locate: groupPage(flats, '/manage/evidence'),
    act: async (page: Page) => {
      await page.getByRole('button', { name: 'Make the archive' }).click()
      await page.getByRole('button', { name: 'Save', exact: true }).first().waitFor()
    },
  },
  {
    name: 'answering-card',
    as: 'mina',
    path: '/',
    ready: 'text=Pierre',
    locate: groupPage(flats, '/members'),
    act: async (page: Page) => {
      await chooseMember(page, 'Pierre', 'History and notes')
      await page.getByText('Notes of those who run the group').waitFor()
    },
  },
  {
    name: 'answering-act',
    as: 'mina',
    path: '/',
    ready: 'text=Noah',
    locate: groupPage(flats, '/members'),
    act: async (page: Page) => {
      await chooseMember(page, 'Noah', 'Warn')
      await page.getByRole('combobox', { name: 'Which rule was broken' }).click()
      await page.getByRole('option', { name: /Rule 4/ }).click()
    },
  },
  { name: 'answering-notices', as: 'noah', path: '/settings/notices', ready: 'text=You appealed' },
  {
    name: 'answering-menu',
    as: 'mina',
    path: '/',
    ready: 'main [role=log] article',
    locate: chat(flats),
    act: async (page: Page) => {
      await page.getByRole('log').getByText('Twelve flats').first().click({ button: 'right' })
      await page.getByRole('menuitem', { name: 'History and notes' }).waitFor()
    },
    only: 'wide',
  },
]
