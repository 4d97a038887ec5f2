import { z } from 'zod'
import type { CityTab } from '#shared/protocol/city.ts'
import { todayTab } from '#shared/city/tabs.ts'
import type { Db } from '../platform/db/database.ts'
import { listFeeds, type FeedRow } from './feed-store.ts'
import { countSections, countUnread, listPartners } from './store.ts'

const sectionsMost = 12

const languageList = z.array(z.string())
const iso = (milliseconds: number | null) => (milliseconds === null ? null : new Date(milliseconds).toISOString())

/** What a partner's feeds say together: where one of them fails, the time is that of its last good reading. */
function freshness(feeds: FeedRow[], hasItems: boolean): Pick<CityTab, 'state' | 'updatedAt'> {
  const failing = feeds.filter(({ failures }) => failures > 0)
  const times = (list: FeedRow[]) => list.map((feed) => feed.last_success_at).filter((time) => time !== null)
  const newest = times(feeds).reduce<number | null>((most, time) => Math.max(most ?? 0, time), null)
  if (!hasItems) return { state: 'empty', updatedAt: iso(newest) }
  if (failing.length === 0) return { state: 'ok', updatedAt: iso(newest) }
  const oldest = times(failing).reduce<number | null>((least, time) => Math.min(least ?? time, time), null)
  return { state: 'stale', updatedAt: iso(oldest ?? newest) }
}

/** The tabs as one reader sees them. */
export async function readTabs(db: Db, userId: number, now: number): Promise<CityTab[]> {
  const [partners, feeds, sections, counts] = await Promise.all([
    listPartners(db),
    listFeeds(db),
    countSections(db, now),
    countUnread(db, userId, now),
  ])
  const tabs = partners.map((partner): CityTab => {
    const own = counts.find(({ partnerId }) => partnerId === partner.id)
    const found = sections.filter(({ partner_id }) => partner_id === partner.id).map(({ section }) => section)
    const { id, name, about, initials, color, city } = partner
    return {
      id,
      name,
      about,
      initials,
      color,
      homeUrl: partner.home_url,
      city,
      languages: languageList.parse(JSON.parse(partner.languages)),
      sections: found.slice(0, sectionsMost),
      ...freshness(
        feeds.filter(({ partner_id }) => partner_id === id),
        (own?.shown ?? 0) > 0,
      ),
      unread: own?.unread ?? 0,
    }
  })
  return [today(tabs), ...tabs]
}

function today(tabs: CityTab[]): CityTab {
  const withItems = tabs.filter(({ state }) => state !== 'empty')
  const updated = tabs.map(({ updatedAt }) => updatedAt).filter((time) => time !== null)
  return {
    id: todayTab,
    name: 'Today',
    about: 'The newest from all partners, and what is on next',
    initials: 'T',
    color: '#b3402a',
    homeUrl: null,
    city: null,
    languages: [...new Set(tabs.flatMap(({ languages }) => languages))].sort(),
    sections: [],
    updatedAt: updated.toSorted().at(-1) ?? null,
    state: withItems.length === 0 ? 'empty' : withItems.every(({ state }) => state === 'stale') ? 'stale' : 'ok',
    unread: tabs.reduce((sum, { unread }) => sum + unread, 0),
  }
}
