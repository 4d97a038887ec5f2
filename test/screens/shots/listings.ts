import { routes } from '#shared/protocol/routes.ts'
import type { Person } from '../../support/wire.ts'
import { groupPage, type Shot } from '../shot.ts'

/** Leads to the listing of this title in a group. */
const listingPage = (group: string, title: string) => async (person: Person) => {
  const page = await groupPage(group)(person)
  const id = page.split('/').at(-1) ?? ''
  const { listings } = await person.call(routes.listings, { params: { id }, query: { limit: 60 } })
  const found = listings.find((listing) => listing.title.startsWith(title))
  if (!found) throw new Error(`${group} does not list ${title}`)
  return `${page}/board/${found.id}`
}

/** What groups list: a board, an event, a classified that calls for care, and the form. */
export const listingShots: Shot[] = [
  { name: 'board', as: 'maya', path: '/', ready: 'main article', locate: groupPage('Language Exchange', '/board') },
  {
    name: 'board-event',
    as: 'maya',
    path: '/',
    ready: 'text=Who comes',
    locate: listingPage('Night Runners', 'West Bund'),
  },
  {
    name: 'board-care',
    as: 'maya',
    path: '/',
    ready: 'text=Take care',
    locate: listingPage('Flat hunters', 'Whole flat'),
    only: 'wide',
  },
  {
    name: 'board-form',
    as: 'maya',
    path: '/',
    ready: 'main form',
    locate: groupPage('Second Hand', '/board/new/classified'),
    act: async (page) => {
      await page.getByRole('button', { name: 'Publish' }).click()
      await page.getByRole('alert').first().waitFor()
    },
    only: 'wide',
  },
]
