import { z } from 'zod'
import { purposes } from '../identity/purposes.ts'
import { group } from './groups.ts'
import { languageCode, opaqueId, pageSize } from './primitives.ts'
import { route } from './route.ts'

/** Why a group is suggested to a person, from what their profile says. */
export const suggestionReason = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('city'), city: z.string() }),
  z.object({ kind: z.literal('speaks'), language: languageCode }),
  z.object({ kind: z.literal('learns'), language: languageCode }),
  z.object({ kind: z.literal('purpose'), purpose: z.enum(purposes) }),
])
export type SuggestionReason = z.infer<typeof suggestionReason>

/** What a group has in common with another. */
export const likeness = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('category') }),
  z.object({ kind: z.literal('city'), city: z.string() }),
  z.object({ kind: z.literal('language'), language: languageCode }),
  z.object({ kind: z.literal('tag'), tag: z.string() }),
])
export type Likeness = z.infer<typeof likeness>

export const directoryRoutes = {
  suggestedGroups: route({
    method: 'GET',
    path: '/groups/for-you',
    summary: "Groups that fit one's languages, city and what one is here for, each with why",
    access: 'session',
    query: z.object({ limit: pageSize(30, 12) }),
    result: z.object({
      groups: z.array(z.object({ group, reasons: z.array(suggestionReason).min(1) })),
      /** What the profile lacks for better suggestions. */
      missing: z.array(z.enum(['city', 'languages', 'purposes'])),
    }),
  }),
  similarGroups: route({
    method: 'GET',
    path: '/groups/:id/similar',
    summary: 'Listed groups that are like this one, each with what they share',
    access: 'session',
    params: z.object({ id: opaqueId }),
    query: z.object({ limit: pageSize(12, 4) }),
    result: z.object({ groups: z.array(z.object({ group, shared: z.array(likeness).min(1) })) }),
  }),
} as const
