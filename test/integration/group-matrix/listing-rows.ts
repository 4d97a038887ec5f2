import { detailsOf } from '#test/support/listings.ts'
import type { Row } from './row.ts'

const everybody = 'owner admin moderator member newcomer'

const anywhere = { needs: 'signed-in', may: everybody, outside: 'ok', hidden: 'ok', gone: 'ok' } as const

/** Calls about one listing, by an id that does not exist; who may do what with one that does is in listings.test.ts. */
const ofOne = {
  needs: 'signed-in',
  may: everybody,
  params: () => ({ id: 'none' }),
  passes: 'not_found',
  outside: 'not_found',
} as const

const content = () => ({ title: 'A walk', text: '', pictureIds: [], details: detailsOf.event(Date.now()) })

/** What groups list: events, classifieds, trips, exchanges. */
export const listingRows: readonly Row[] = [
  { route: 'listings', needs: 'member', may: everybody },
  {
    route: 'listings',
    what: 'those held',
    needs: 'review-messages',
    may: 'owner admin moderator',
    query: () => ({ show: 'held' }),
  },
  { route: 'createListing', needs: 'create-events', may: everybody, body: content, keeps: true },
  { ...anywhere, route: 'upcomingEvents' },
  { ...anywhere, route: 'listingNotices' },
  { ...anywhere, route: 'seeListingNotices', body: () => ({ ids: [] }), keeps: true },
  { ...ofOne, route: 'listing' },
  { ...ofOne, route: 'updateListing', body: content },
  { ...ofOne, route: 'moveListing', body: () => ({ action: 'cancel' }) },
  { ...ofOne, route: 'removeListing', body: () => ({ reason: 'Test' }) },
  { ...ofOne, route: 'reviewListing', body: () => ({ action: 'approve' }) },
  { ...ofOne, route: 'answerListing', body: () => ({ answer: 'going' }) },
  { ...ofOne, route: 'listingAnswers' },
  { ...ofOne, route: 'decideSeat', body: () => ({ action: 'accept' }) },
  { ...ofOne, route: 'exchangeMatches' },
  { ...anywhere, socket: 'listings:watch', payload: () => ({ listingIds: ['none'] }) },
]
