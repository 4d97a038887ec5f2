import { z } from 'zod'
import type { CityChoices, CityTab } from '#shared/protocol/city.ts'
import { todayTab } from '#shared/city/tabs.ts'
import type { Db } from '../platform/db/database.ts'
import { listFeeds, type FeedRow } from './feed-store.ts'
import { countSections, countUnread, listPartners, type SectionCount } from './store.ts'

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

export interface TabsReader {
  userId: number
  city: string | null
  choices: CityChoices
}

/** Partners in a reader's own order; those that have none follow in the platform's. */
function inOrder<P extends { id: string }>(partners: P[], order: readonly string[]): P[] {
  const place = new Map(order.map((id, index) => [id, index]))
  const last = order.length
  return partners.toSorted((a, b) => (place.get(a.id) ?? last) - (place.get(b.id) ?? last))
}

/** The tabs as one reader sees them. */
export async function readTabs(db: Db, { userId, city: home, choices }: TabsReader, now: number): Promise<CityTab[]> {
  const { order, hidden, muted, mutedTopics } = choices
  const leftOut = { partnerIds: [...hidden, ...muted], topics: mutedTopics }
  const [partners, feeds, sections, counts] = await Promise.all([
    listPartners(db).then((all) => inOrder(all, order)),
    listFeeds(db),
    countSections(db, now),
    countUnread(db, userId, now, home, leftOut),
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
      icon: partner.icon,
      logoLight: partner.logo_light,
      logoDark: partner.logo_dark,
      homeUrl: partner.home_url,
      city,
      languages: languageList.parse(JSON.parse(partner.languages)),
      sections: found.slice(0, sectionsMost),
      ...freshness(
        feeds.filter(({ partner_id }) => partner_id === id),
        (own?.shown ?? 0) > 0,
      ),
      unread: own?.unread ?? 0,
      ...(hidden.includes(id) ? { isHidden: true } : {}),
      ...(muted.includes(id) ? { isMuted: true } : {}),
    }
  })
  const gathered = tabs.filter(({ id }) => !leftOut.partnerIds.includes(id))
  const topics = topSections(sections.filter(({ partner_id }) => gathered.some(({ id }) => id === partner_id)))
  const unread = counts.reduce((sum, { unreadHere }) => sum + unreadHere, 0)
  return [today(gathered, topics, unread), ...tabs]
}

/** Sections over all partners, the fullest first. */
function topSections(counts: SectionCount[]): string[] {
  const totals = new Map<string, number>()
  for (const { section, items } of counts) totals.set(section, (totals.get(section) ?? 0) + items)
  return [...totals]
    .toSorted(([, a], [, b]) => b - a)
    .map(([section]) => section)
    .slice(0, sectionsMost)
}

function today(tabs: CityTab[], sections: string[], unread: number): CityTab {
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
    sections,
    updatedAt: updated.toSorted().at(-1) ?? null,
    state: withItems.length === 0 ? 'empty' : withItems.every(({ state }) => state === 'stale') ? 'stale' : 'ok',
    unread,
  }
}
