import { z } from 'zod'
import { groupLimits as limits } from '../groups/limits.ts'
import { isoTime, nothing, opaqueId, requiredLine } from './primitives.ts'
import { route } from './route.ts'

/** The numbered guidelines of a group as of one version. Rules of the engine that act by themselves are something else. */
export const guidelines = z.object({
  version: z.number().int(),
  rules: z.array(z.object({ number: z.number().int(), text: z.string() })),
  changedAt: isoTime.nullable(),
  /** The newest version the reader has accepted; 0 for none. */
  acceptedVersion: z.number().int(),
})
export type Guidelines = z.infer<typeof guidelines>

const byGroup = z.object({ id: opaqueId })

export const guidelineRoutes = {
  guidelines: route({
    method: 'GET',
    path: '/groups/:id/guidelines',
    summary: "A group's numbered guidelines: the newest, or those of a version",
    access: 'session',
    params: byGroup,
    query: z.object({ version: z.coerce.number().int().min(1).optional() }),
    result: z.object({ guidelines }),
  }),
  updateGuidelines: route({
    method: 'PUT',
    path: '/groups/:id/guidelines',
    summary:
      'Write the guidelines anew; every change is a new version, which members accept before they write again unless it is a correction',
    access: 'session',
    params: byGroup,
    body: z.object({
      rules: z.array(requiredLine(limits.guideline)).max(limits.guidelines),
      /** A typing error or clearer words: a version of its own, but who accepted the one before need not accept again. */
      correction: z.boolean().optional(),
    }),
    result: z.object({ guidelines }),
  }),
  acceptGuidelines: route({
    method: 'POST',
    path: '/groups/:id/guidelines/accept',
    summary: 'Accept the guidelines as they stand now',
    access: 'session',
    params: byGroup,
    body: z.object({ version: z.number().int().min(1) }),
    result: nothing,
  }),
} as const
