import { z } from 'zod'
import { labelLimits } from '../moderation/labels.ts'
import { publicUser } from './identity.ts'
import { isoTime, opaqueId, requiredLine, seq, userId } from './primitives.ts'
import { route } from './route.ts'

export const labelName = requiredLine(labelLimits.name)

/** A label on somebody; only those who run the group see it. */
export const placedLabel = z.object({
  name: labelName,
  at: isoTime,
  /** Who put it; null where a rule did. */
  by: publicUser.nullable(),
  /** The name of the rule that put it. */
  rule: z.string().nullable(),
  /** The message it was put for. */
  seq: seq.nullable(),
})
export type PlacedLabel = z.infer<typeof placedLabel>

export const groupLabel = z.object({
  name: labelName,
  /** Members who carry it. */
  people: z.number().int(),
})
export type GroupLabel = z.infer<typeof groupLabel>

const byGroup = z.object({ id: opaqueId })

export const labelRoutes = {
  groupLabels: route({
    method: 'GET',
    path: '/groups/:id/labels',
    summary: 'The labels a group has named; for those who run it',
    access: 'session',
    params: byGroup,
    result: z.object({ labels: z.array(groupLabel) }),
  }),
  nameLabels: route({
    method: 'PUT',
    path: '/groups/:id/labels',
    summary: 'Name the labels of a group; one that is left out is taken off everybody',
    access: 'session',
    params: byGroup,
    body: z.object({ names: z.array(labelName).max(labelLimits.most) }),
    result: z.object({ labels: z.array(groupLabel) }),
  }),
  labelPerson: route({
    method: 'PUT',
    path: '/groups/:id/members/:userId/labels',
    summary: 'Put a label on somebody, or take it off',
    access: 'session',
    params: byGroup.extend({ userId: z.coerce.number().pipe(userId) }),
    /** `seq`: the message it is put for. */
    body: z.object({ name: labelName, on: z.boolean(), seq: seq.optional() }),
    result: z.object({ labels: z.array(placedLabel) }),
  }),
} as const
