import { contrastLeast, contrastOfWhite, legibleShade } from '#shared/city/contrast.ts'
import { invalid, notFound } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { Db } from '../platform/db/database.ts'
import { findFeed, insertFeed, newFeed } from './feed-store.ts'
import { FetchError } from '../platform/outside/fetch-error.ts'
import { checkAddress, isOwnPath } from '../platform/outside/guard.ts'
import { readLanguage } from './language.ts'
import { hasPartner, insertPartner, nextPosition } from './store.ts'

export interface NewPartner {
  /** Its own id where it is known beforehand, such as the demo's. */
  id?: string
  name: string
  about: string
  /** One or two characters that stand in for the icon. */
  initials: string
  /** `#rrggbb`; white text on it must meet WCAG AA. */
  color: string
  homeUrl?: string | null
  city?: string | null
  languages: string[]
  /** Account that looks after the partner's content. */
  ownerId?: number | null
}

export interface NewFeed {
  partnerId: string
  /** Address of the feed, or a path below `/demo/` of this server. */
  url: string
  section?: string | null
  /** What its items are where they do not say so themselves. */
  kind?: 'article' | 'event' | 'lesson' | 'programme'
  language?: string | null
  city?: string | null
}

export interface Partners {
  /** Adds a partner; one whose id is known already stays as it is. */
  addPartner(partner: NewPartner): Promise<{ id: string }>
  /** Adds a feed, or finds it where the partner has it already; it is read at once. */
  addFeed(feed: NewFeed): Promise<{ id: string }>
}

const characters = new Intl.Segmenter()
const charactersIn = (text: string) => Array.from(characters.segment(text)).length

/**
 * What a partner looks like in the strip.
 * @throws AppError `invalid` that names the field
 */
export function checkLook(look: {
  color?: string | undefined
  initials?: string | undefined
  homeUrl?: string | null | undefined
}): void {
  const { color, initials, homeUrl } = look
  if (color !== undefined && !/^#[0-9a-f]{6}$/i.test(color))
    throw invalid('The colour must be written as #rrggbb', 'color')
  if (color !== undefined && contrastOfWhite(color) < contrastLeast)
    throw invalid(
      `The colour is too light for white text on it. ${legibleShade(color)} is the nearest that is not`,
      'color',
    )
  if (initials !== undefined && (initials.trim() === '' || charactersIn(initials.trim()) > 2))
    throw invalid('One or two characters stand in for the icon', 'initials')
  if (typeof homeUrl === 'string' && !/^https?:\/\//i.test(homeUrl))
    throw invalid('The address must begin with https://', 'homeUrl')
}

export interface PartnersOptions {
  db: Db
  now: () => number
  allowPrivateNetwork: boolean
  /** Told when there is a feed to read. */
  onFeed: () => void
}

export function createPartners({ db, now, allowPrivateNetwork, onFeed }: PartnersOptions): Partners {
  return {
    async addPartner(partner) {
      const { color, initials: given, homeUrl = null } = partner
      checkLook({ color, initials: given, homeUrl })
      const initials = given.trim()
      const id = partner.id ?? newId()
      if (partner.id && (await hasPartner(db, id))) return { id }
      await insertPartner(db, {
        id,
        name: partner.name,
        about: partner.about,
        initials,
        color: color.toLowerCase(),
        home_url: homeUrl,
        city: partner.city ?? null,
        languages: JSON.stringify(partner.languages),
        owner_id: partner.ownerId ?? null,
        position: await nextPosition(db),
        created_at: now(),
        icon: null,
        logo_light: null,
        logo_dark: null,
      })
      return { id }
    },

    async addFeed(feed) {
      if (!(await hasPartner(db, feed.partnerId))) throw notFound('This partner')
      try {
        if (!isOwnPath(feed.url)) checkAddress(feed.url, allowPrivateNetwork)
      } catch (error) {
        if (error instanceof FetchError) throw invalid(error.message, 'url')
        throw error
      }
      const known = await findFeed(db, feed.partnerId, feed.url)
      if (known) return { id: known.id }
      const id = newId()
      await insertFeed(
        db,
        newFeed({
          id,
          partner_id: feed.partnerId,
          url: feed.url,
          section: feed.section ?? null,
          kind: feed.kind ?? 'article',
          language: readLanguage(feed.language),
          city: feed.city ?? null,
          next_fetch_at: now(),
        }),
      )
      onFeed()
      return { id }
    },
  }
}
