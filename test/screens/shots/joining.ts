import type { Page } from 'playwright'
import { routes } from '#shared/protocol/routes.ts'
import type { Person } from '../../support/wire.ts'
import { chat, failing, groupPage, type Shot } from '../shot.ts'
import type { Stage } from '../stage.ts'

const part = (id: string, group = 'Flat hunters') => groupPage(group, `/manage/${id}`)
const press = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole('button', { name }).first().click()
}

/** The address of an invitation that its owner made. */
const invitation = (group: string, owner: string) => async (_: Person | null, stage: Stage) => {
  const person = await stage.person(owner)
  const { groups } = await person.call(routes.myGroups, {})
  const id = groups.find(({ name }) => name.startsWith(group))?.id ?? ''
  const { invites } = await person.call(routes.invites, { params: { id } })
  return `/invite/${invites.find(({ state }) => state === 'working')?.code ?? ''}`
}

/** A group that asks a question at its door, with what the server says of it. */
const checked = (body: object) => async (page: Page, stage: Stage) => {
  const owner = await stage.person('lucie')
  const { groups } = await owner.call(routes.myGroups, {})
  const id = groups.find(({ name }) => name.startsWith('Night Runners'))?.id ?? ''
  await owner.call(routes.updateGroup, { params: { id }, body: { check: { kind: 'word', minutes: 5, waitMinutes: 60 } } })
  await page.route('**/api/v1/groups/*/check', (route) => route.fulfill({ json: body }))
}
const question = {
  id: 'one',
  question: 'Which of these is a fruit?',
  options: ['horse', 'pear', 'blue', 'duck'],
  expiresAt: '2100-01-01T00:00:00.000Z',
  triesLeft: 2,
}

/** How people come into a group: its settings, its links, the invitation, guidelines, vouches, one's own requests. */
export const joiningShots: Shot[] = [
  { name: 'joining-about', as: 'lucie', path: '/', ready: 'main form', locate: part('about', 'Night Runners') },
  { name: 'joining-entry', as: 'mina', path: '/', ready: 'main form', locate: part('entry') },
  { name: 'joining-guidelines', as: 'mina', path: '/', ready: 'main form', locate: part('guidelines') },
  {
    name: 'joining-guidelines-none',
    as: 'haruto',
    path: '/',
    ready: 'text=No guidelines yet',
    locate: part('guidelines', 'Language Exchange'),
    only: 'wide',
  },
  { name: 'joining-newcomers', as: 'mina', path: '/', ready: 'text=How it reads', locate: part('newcomers') },
  {
    name: 'joining-links',
    as: 'mina',
    path: '/',
    ready: 'text=Notice board',
    locate: part('links'),
    act: async (page) => {
      await page.getByRole('button', { name: 'Who came by Notice board, Changping Lu' }).click()
      await page.getByText('Sam Okafor').waitFor()
    },
  },
  {
    name: 'joining-links-none',
    as: 'haruto',
    path: '/',
    ready: 'text=No invite links yet',
    locate: part('links', 'Language Exchange'),
    only: 'wide',
  },
  {
    name: 'joining-links-failed',
    as: 'mina',
    path: '/',
    ready: 'text=could not be loaded',
    locate: part('links'),
    arrange: failing('**/api/v1/groups/*/invites'),
    only: 'wide',
  },
  {
    name: 'joining-qr',
    as: 'mina',
    path: '/',
    ready: 'text=Notice board',
    locate: part('links'),
    act: press(/^QR code of Notice/),
  },
  {
    name: 'joining-make-link',
    as: 'mina',
    path: '/',
    ready: 'text=Notice board',
    locate: part('links'),
    act: press('Make a link'),
    only: 'wide',
  },
  {
    name: 'joining-invitation',
    as: 'newcomer',
    path: '/',
    ready: 'article',
    locate: invitation('Flat hunters', 'mina'),
  },
  {
    name: 'joining-invitation-join',
    as: 'newcomer',
    path: '/',
    ready: 'article',
    locate: invitation('Flat hunters', 'mina'),
    act: press('Join the group'),
  },
  {
    name: 'joining-check',
    as: 'newcomer',
    path: '/',
    ready: 'main',
    arrange: checked({ check: question, waitUntil: null }),
    locate: groupPage('Night Runners'),
    act: async (page) => {
      await page.getByRole('button', { name: 'Join Night Runners' }).click()
      await page.getByRole('radio', { name: 'pear' }).click()
    },
  },
  {
    name: 'joining-check-waiting',
    as: 'newcomer',
    path: '/',
    ready: 'main',
    arrange: checked({ check: null, waitUntil: '2100-01-01T00:00:00.000Z' }),
    locate: groupPage('Night Runners'),
    act: press('Join Night Runners'),
    only: 'wide',
  },
  {
    name: 'joining-door',
    path: '/',
    ready: 'form',
    act: async (page, stage) => {
      await page.goto(`${stage.url}/#${await invitation('Night Runners', 'lucie')(null, stage)}`)
      await page.getByRole('article').waitFor()
    },
  },
  {
    name: 'joining-gone',
    as: 'newcomer',
    path: '/invite/nobody-made-this',
    ready: 'text=This invitation does not work',
    only: 'wide',
  },
  { name: 'joining-door-gone', path: '/invite/nobody-made-this', ready: 'text=does not work', only: 'wide' },
  { name: 'joining-vouch', as: 'chiara', path: '/', ready: 'text=Oskar Berg', locate: groupPage('Flat hunters') },
  { name: 'joining-requests', as: 'mina', path: '/', ready: 'text=Oskar Berg', locate: part('requests') },
  { name: 'joining-gate-guidelines', as: 'noah', path: '/', ready: 'text=Read the guidelines', locate: chat('Night Runners') },
  { name: 'joining-gate-introduction', as: 'sam', path: '/', ready: 'text=Introduce yourself', locate: chat('Flat hunters') },
  { name: 'joining-mine', as: 'oskar', path: '/groups/mine', ready: 'text=Flat hunters' },
]
