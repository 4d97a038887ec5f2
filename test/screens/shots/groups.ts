import type { Page } from 'playwright'
import { chooseMember } from '../steps.ts'
import { failing, groupPage, type Shot } from '../shot.ts'

const isReady = 'main h1'
const press = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole('button', { name }).first().click()
}

/** The directory, a group's page before and after joining, and everything that leads to or from it. */
export const groupShots: Shot[] = [
  { name: 'groups-directory', as: 'maya', path: '/groups', ready: 'main article' },
  { name: 'groups-category', as: 'maya', path: '/groups/category/personal-dating', ready: 'main article' },
  {
    name: 'groups-none-fits',
    as: 'maya',
    path: '/groups',
    ready: 'main article',
    act: async (page) => {
      await page.getByRole('searchbox').fill('curling on the moon')
      await page.getByText('No group fits').last().waitFor()
    },
    only: 'wide',
  },
  {
    name: 'groups-loading',
    as: 'maya',
    path: '/groups',
    ready: 'main [role=status]',
    arrange: async (page) => {
      await page.route('**/api/v1/groups?**', () => {})
    },
    only: 'wide',
  },
  {
    name: 'groups-failed',
    as: 'maya',
    path: '/groups',
    ready: 'text=could not be loaded',
    arrange: failing('**/api/v1/groups?**', '**/api/v1/groups/categories'),
    only: 'wide',
  },
  { name: 'groups-mine', as: 'lucie', path: '/groups/mine', ready: 'main article' },
  { name: 'groups-mine-empty', as: 'newcomer', path: '/groups/mine', ready: 'text=You are in no group yet', only: 'wide' },
  { name: 'group-outside', as: 'newcomer', path: '/', ready: isReady, locate: groupPage('Night Runners') },
  {
    name: 'group-ask',
    as: 'newcomer',
    path: '/',
    ready: isReady,
    locate: groupPage('Startup Coffee'),
    act: press(/^Ask to join/),
    only: 'wide',
  },
  {
    name: 'group-questions',
    as: 'newcomer',
    path: '/',
    ready: isReady,
    locate: groupPage('Flat hunters'),
    act: press(/^Ask to join/),
  },
  {
    name: 'group-adults',
    as: 'newcomer',
    path: '/',
    ready: isReady,
    // To who has not said when they were born it shows by its address alone.
    locate: async (_, stage) => await groupPage('Shenzhen Singles')(await stage.person('lucie')),
    act: press(/^Join/),
    only: 'wide',
  },
  // Why groups for adults do not show, to who has not said when they were born.
  { name: 'groups-adults-hidden', as: 'newcomer', path: '/groups/category/personal-dating', ready: 'text=Add my birth date', only: 'wide' },
  {
    name: 'group-locked',
    as: 'mina',
    path: '/',
    ready: 'text=Locked by the staff',
    locate: groupPage('Flat hunters'),
    arrange: async (page) => {
      const by = { id: 10_007, displayName: 'Mina Park', avatarUrl: null, signature: '', homeCountry: null, city: null, languages: [], languageLevels: {}, learning: [], hereFor: '', contactPolicy: 'approval', createdAt: '2026-01-01T00:00:00.000Z' }
      const at = '2026-11-20T12:00:00.000Z'
      const appeal = { by, text: 'We have removed the three agents and ask newcomers more now.', at, outcome: 'upheld', answer: 'Two of them are still there.' }
      const json = { lock: { since: at, reason: 'Members were asked for deposits before a viewing.' }, appeal }
      await page.route('**/api/v1/groups/*/lock', (route) => route.fulfill({ json }))
    },
  },
  { name: 'group-member', as: 'lucie', path: '/', ready: isReady, locate: groupPage('Night Runners') },
  { name: 'group-members', as: 'lucie', path: '/', ready: 'text=Emily Zhang', locate: groupPage('Night Runners', '/members') },
  { name: 'group-requests', as: 'lucie', path: '/', ready: 'text=Oskar Berg', locate: groupPage('Flat hunters', '/manage/requests') },
  {
    name: 'group-no-requests',
    as: 'lucie',
    path: '/',
    ready: 'text=Nobody waits',
    locate: groupPage('Night Runners', '/manage/requests'),
    only: 'wide',
  },
  {
    name: 'group-moderation',
    as: 'lucie',
    path: '/',
    ready: 'text=No message waits for review',
    locate: groupPage('Night Runners', '/manage/moderation'),
  },
  {
    name: 'group-rules',
    as: 'mina',
    path: '/',
    ready: 'text=Money before viewing',
    locate: groupPage('Flat hunters', '/manage/moderation'),
    act: async (page) => {
      const text = page.getByRole('textbox', { name: /^A message by a member/ })
      await text.fill('Nice room, 先 付 定 金, or dep0sit first please')
      await page.getByRole('button', { name: 'Try it' }).click()
      await page.getByText('This message would be held').waitFor()
      await page.getByRole('heading', { name: 'Rules', exact: true }).evaluate((heading) => heading.closest('section')?.scrollIntoView())
    },
    only: 'wide',
  },
  {
    name: 'group-review',
    as: 'lucie',
    path: '/',
    ready: 'text=Emily Zhang',
    locate: groupPage('Night Runners', '/manage/members'),
    act: async (page) => {
      await page.getByRole('checkbox', { name: 'Choose Paul Schneider' }).click()
    },
  },
  {
    name: 'group-announcements',
    as: 'haruto',
    path: '/',
    ready: 'text=have confirmed',
    locate: groupPage('Language Exchange', '/manage/announcements'),
    only: 'wide',
  },
  {
    name: 'group-rights',
    as: 'lucie',
    path: '/',
    ready: 'text=What members may',
    locate: groupPage('Night Runners', '/manage/rights'),
  },
  {
    name: 'group-roles',
    as: 'lucie',
    path: '/',
    ready: 'text=Roles of your own',
    locate: groupPage('Night Runners', '/manage/rights'),
    act: async (page) => {
      await page.getByRole('table', { name: 'Roles of members' }).waitFor()
      const title = page.getByRole('heading', { name: 'Roles of your own' })
      await title.evaluate((heading) => heading.scrollIntoView())
    },
  },
  {
    name: 'group-rule-editor',
    as: 'lucie',
    path: '/',
    ready: 'text=No message waits for review',
    locate: groupPage('Night Runners', '/manage/moderation'),
    act: press('Add a rule'),
    only: 'wide',
  },
  {
    name: 'group-insights',
    as: 'haruto',
    path: '/',
    ready: 'text=Who stays',
    locate: groupPage('Language Exchange', '/manage/insights'),
    act: async (page) => {
      await page.getByRole('combobox').first().click()
      await page.getByRole('option', { name: 'Last 90 days' }).click()
    },
  },
  {
    name: 'group-setup',
    as: 'lucie',
    path: '/',
    ready: 'text=to improve',
    locate: groupPage('Night Runners', '/manage/setup'),
    only: 'wide',
  },
  {
    name: 'group-role',
    as: 'lucie',
    path: '/',
    ready: 'text=Emily Zhang',
    locate: groupPage('Night Runners', '/members'),
    act: (page) => chooseMember(page, 'Emily Zhang', 'Make moderator'),
    only: 'wide',
  },
  {
    name: 'group-remove',
    as: 'lucie',
    path: '/',
    ready: 'text=Emily Zhang',
    locate: groupPage('Night Runners', '/members'),
    act: (page) => chooseMember(page, 'Emily Zhang', 'Remove from group'),
    only: 'wide',
  },
  {
    name: 'group-dissolve',
    as: 'lucie',
    path: '/',
    ready: isReady,
    locate: groupPage('Night Runners'),
    act: async (page) => {
      await page.getByRole('button', { name: 'More about this group' }).click()
      await page.getByRole('menuitem', { name: 'Dissolve group' }).click()
      await page.getByRole('dialog').waitFor()
    },
    only: 'wide',
  },
  { name: 'group-gone', as: 'maya', path: '/groups/nobody-knows-it', ready: 'text=This group is not here', only: 'wide' },
  { name: 'group-create', as: 'lucie', path: '/groups/new', ready: 'form' },
  {
    name: 'group-create-faults',
    as: 'lucie',
    path: '/groups/new',
    ready: 'form',
    act: press('Create group'),
    only: 'wide',
  },
]
