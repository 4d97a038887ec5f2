import { expect, it } from 'vitest'
import type { DetailsOf, SpokenLanguage } from '../protocol/listings.ts'
import { matchExchanges } from './matching.ts'

type Exchange = DetailsOf<'exchange'>

const spoken = (...codes: string[]): SpokenLanguage[] => codes.map((language) => ({ language, level: 'fluent' }))
const exchange = (offers: string[], wants: string[], more: Partial<Exchange> = {}): Exchange => ({
  kind: 'exchange',
  offers: spoken(...offers),
  wants: spoken(...wants),
  way: 'both',
  city: 'Shanghai',
  times: '',
  ...more,
})
const mine = exchange(['en', 'fr'], ['zh-Hans'])

it('fits only where both get something', () => {
  expect(matchExchanges(mine, exchange(['zh-Hans'], ['fr']))).toMatchObject({ gives: ['zh-Hans'], takes: ['fr'] })
  expect(matchExchanges(mine, exchange(['zh-Hans'], ['de']))).toBeNull()
  expect(matchExchanges(mine, exchange(['ja'], ['en']))).toBeNull()
})

it('takes both scripts of Chinese for one language, and Cantonese for another', () => {
  expect(matchExchanges(mine, exchange(['zh-Hant'], ['en']))).toMatchObject({ gives: ['zh-Hant'] })
  expect(matchExchanges(mine, exchange(['yue'], ['en']))).toBeNull()
})

it('fits only where they can meet', () => {
  const here = { ...mine, way: 'in-person' as const }
  expect(matchExchanges(here, exchange(['zh-Hans'], ['en'], { city: 'Beijing' }))).toBeNull()
  expect(matchExchanges(here, exchange(['zh-Hans'], ['en'], { way: 'online' }))).toBeNull()
  expect(matchExchanges(here, exchange(['zh-Hans'], ['en']))).not.toBeNull()
  expect(matchExchanges(mine, exchange(['zh-Hans'], ['en'], { city: 'Beijing' }))).not.toBeNull()
})

it('puts who is near and gives more before others, and is the same from both sides', () => {
  const near = exchange(['zh-Hans'], ['en', 'fr'])
  const far = exchange(['zh-Hans'], ['en'], { city: 'Beijing' })
  expect(matchExchanges(mine, near)?.score).toBeGreaterThan(matchExchanges(mine, far)?.score ?? 0)
  expect(matchExchanges(near, mine)).toMatchObject({ gives: ['en', 'fr'], takes: ['zh-Hans'] })
})
