import { z } from 'zod'
import { cityArticle, cityItem, cityTab } from '#shared/protocol/city.ts'
import { isoTime } from '#shared/protocol/primitives.ts'

/** What the side-tab shows before the server answers, or without it: the tabs, and the first page of each. */
export const citySnapshot = z.object({
  tabs: z.array(cityTab),
  pages: z.record(z.string(), z.object({ items: z.array(cityItem), loadedAt: isoTime })),
})
export type CitySnapshot = z.infer<typeof citySnapshot>

/** An item that was read, or kept for later, with when it was written here: milliseconds. */
export const storedArticle = z.object({ article: cityArticle, at: z.number() })
export type StoredArticle = z.infer<typeof storedArticle>

/** Where one left off listening, in seconds, by item; the last listened to is the last. */
export const playerPositions = z.array(z.tuple([z.string(), z.number()]))
export type PlayerPositions = z.infer<typeof playerPositions>

export type StoredCity = CitySnapshot | StoredArticle | PlayerPositions
