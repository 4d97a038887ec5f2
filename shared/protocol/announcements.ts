import { z } from 'zod'
import { announcementLimits as limits } from '../announcements/limits.ts'
import { publicUser } from './identity.ts'
import { isoTime, languageCode, nothing, opaqueId, paragraph, requiredLine } from './primitives.ts'
import { route } from './route.ts'

const version = z.object({
  language: languageCode,
  title: requiredLine(limits.title),
  text: paragraph(limits.text),
})

const versions = z
  .array(version)
  .min(1, 'must have at least one version')
  .max(limits.versions, `must have at most ${limits.versions} versions`)
  .refine((all) => new Set(all.map(({ language }) => language)).size === all.length, 'must be of different languages')

/** `planned` waits for its time; `running` stands over the chat; `ended` has expired or was taken back. */
const state = z.enum(['planned', 'running', 'ended'])

export const announcement = z.object({
  id: opaqueId,
  groupId: opaqueId,
  author: publicUser,
  /** In different languages; the first is for readers of all others. */
  versions: z.array(z.object({ language: languageCode, title: z.string(), text: z.string() })).min(1),
  needsConfirm: z.boolean(),
  startsAt: isoTime,
  expiresAt: isoTime.nullable(),
  state,
  /** Why a planned one did not go out. */
  problem: z.string().optional(),
  /** How the reader stands to it. */
  mine: z.object({ isRead: z.boolean(), isDismissed: z.boolean(), isConfirmed: z.boolean(), isReminded: z.boolean() }),
  /** For those who may announce. */
  numbers: z.object({ members: z.number().int(), read: z.number().int(), confirmed: z.number().int() }).optional(),
})
export type Announcement = z.infer<typeof announcement>

const byId = z.object({ id: opaqueId })
const byBoth = byId.extend({ announcementId: opaqueId })
const one = z.object({ announcement })
const content = { versions, needsConfirm: z.boolean(), expiresAt: isoTime.nullable() }

export const announcementRoutes = {
  announcements: route({
    method: 'GET',
    path: '/groups/:id/announcements',
    summary: 'Announcements of a group, the newest first: those that run, or with `all` also earlier and planned ones',
    access: 'session',
    params: byId,
    query: z.object({ all: z.literal('1').optional() }),
    result: z.object({ announcements: z.array(announcement) }),
  }),
  announce: route({
    method: 'POST',
    path: '/groups/:id/announcements',
    summary: 'Announce now or at a time; it is a card in the chat and stands over it until it ends',
    access: 'session',
    status: 201,
    params: byId,
    body: z.object({
      ...content,
      needsConfirm: content.needsConfirm.default(false),
      expiresAt: content.expiresAt.default(null),
      startsAt: isoTime.optional(),
    }),
    result: one,
  }),
  updateAnnouncement: route({
    method: 'PATCH',
    path: '/groups/:id/announcements/:announcementId',
    summary: 'Change what is announced; the start only until then',
    access: 'session',
    params: byBoth,
    body: z.object({ ...content, startsAt: isoTime }).partial(),
    result: one,
  }),
  endAnnouncement: route({
    method: 'DELETE',
    path: '/groups/:id/announcements/:announcementId',
    summary: 'Take an announcement back; it stays in the history',
    access: 'session',
    params: byBoth,
    result: nothing,
  }),
  markAnnouncement: route({
    method: 'POST',
    path: '/groups/:id/announcements/:announcementId/mark',
    summary: 'Mark as read, dismissed for oneself, or confirmed',
    access: 'session',
    params: byBoth,
    body: z.object({ as: z.enum(['read', 'dismissed', 'confirmed']) }),
    result: one,
  }),
  announcementReaders: route({
    method: 'GET',
    path: '/groups/:id/announcements/:announcementId/readers',
    summary: 'Which members have confirmed and which have not; for those who may announce',
    access: 'session',
    params: byBoth,
    result: z.object({
      confirmed: z.array(z.object({ user: publicUser, at: isoTime })),
      /** The first 500. */
      missing: z.array(z.object({ user: publicUser, isRead: z.boolean() })),
      /** Nobody is reminded again before. */
      remindAgainAt: isoTime.nullable(),
    }),
  }),
  remindOfAnnouncement: route({
    method: 'POST',
    path: '/groups/:id/announcements/:announcementId/remind',
    summary: 'Remind those who have not confirmed; once in some hours',
    access: 'session',
    params: byBoth,
    result: z.object({ reminded: z.number().int() }),
  }),
} as const
