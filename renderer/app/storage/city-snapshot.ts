import { z } from 'zod'
import { cityItem, cityTab } from '#shared/protocol/city.ts'
import { isoTime } from '#shared/protocol/primitives.ts'

/** What the side-tab shows before the server answers, or without it: the tabs, and the first page of each. */
export const citySnapshot = z.object({
  tabs: z.array(cityTab),
  pages: z.record(z.string(), z.object({ items: z.array(cityItem), loadedAt: isoTime })),
})
export type CitySnapshot = z.infer<typeof citySnapshot>
