import type { DetailsOf, SpokenLanguage } from '../protocol/listings.ts'

type Exchange = DetailsOf<'exchange'>

export interface ExchangeMatch {
  /** Languages they give and one wants. */
  gives: string[]
  /** Languages they want and one gives. */
  takes: string[]
  /** Larger is better. */
  score: number
}

const levels = ['beginner', 'intermediate', 'advanced', 'fluent', 'native']

/** Written Chinese of both scripts is one language to somebody who learns to speak it. */
const spoken = (code: string) => (code.startsWith('zh') ? 'zh' : code)

function shared(given: readonly SpokenLanguage[], wanted: readonly SpokenLanguage[]): SpokenLanguage[] {
  const languages = new Set(wanted.map(({ language }) => spoken(language)))
  return given.filter(({ language }) => languages.has(spoken(language)))
}

const canMeet = (mine: Exchange, theirs: Exchange) =>
  (mine.way !== 'in-person' && theirs.way !== 'in-person') ||
  (mine.way !== 'online' && theirs.way !== 'online' && mine.city === theirs.city)

/** How two people fit who exchange languages; null where one of them would get nothing, or they cannot meet. */
export function matchExchanges(mine: Exchange, theirs: Exchange): ExchangeMatch | null {
  const gives = shared(theirs.offers, mine.wants)
  const takes = shared(mine.offers, theirs.wants)
  if (gives.length === 0 || takes.length === 0 || !canMeet(mine, theirs)) return null
  const knows = Math.max(...gives.map(({ level }) => levels.indexOf(level)))
  const isNear = mine.city !== '' && mine.city === theirs.city
  return {
    gives: gives.map(({ language }) => language),
    takes: takes.map(({ language }) => language),
    score: 10 * (gives.length + takes.length) + 5 * Number(isNear) + 2 * Number(mine.way === theirs.way) + knows,
  }
}
