import { z } from 'zod'
import { mediaKinds } from '../media/limits.ts'
import { detailKinds } from '../moderation/detail-kinds.ts'
import { moderationLimits as limits, raidLimits, slowSteps } from '../moderation/limits.ts'
import { rudeLanguages } from '../moderation/rude-languages.ts'
import { groupLimits } from '../groups/limits.ts'
import { roles } from '../groups/roles.ts'
import { publicUser } from './identity.ts'
import { labelName } from './labels.ts'
import { deliveredBody } from './messages.ts'
import { pace } from './pace.ts'
import { isoTime, languageCode, line, nothing, opaqueId, pageSize, requiredLine, userId } from './primitives.ts'
import { route } from './route.ts'

const domain = requiredLine(limits.domain).transform((text) =>
  text
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\./, '')
    .replace(/\/.*$/, ''),
)

/** What makes a rule act. */
export const trigger = z.discriminatedUnion('type', [
  /** `word`, `beginning*`, `*ending`, `*anywhere*`; in scripts without spaces anywhere at all. */
  z.object({ type: z.literal('words'), words: z.array(requiredLine(limits.word)).min(1).max(limits.words) }),
  /** Words of lists that the server keeps, one for each language, but for those that the group allows. */
  z.object({
    type: z.literal('rude'),
    languages: z.array(z.enum(rudeLanguages)).min(1),
    except: z.array(requiredLine(limits.word)).max(limits.words).default([]),
  }),
  /** So much of a message in capitals, in percent of its letters; short messages may. */
  z.object({ type: z.literal('capitals'), share: z.number().int().min(50).max(100) }),
  /** A regular expression as RE2 reads it: no back-references, no look-around, linear time. */
  z.object({ type: z.literal('pattern'), pattern: z.string().min(1).max(limits.pattern) }),
  z.object({
    type: z.literal('links'),
    /** Any link, links to these domains, links to all others, or links that hide where they lead. */
    which: z.enum(['any', 'listed', 'unlisted', 'shortened']),
    domains: z.array(domain).max(limits.domains).default([]),
  }),
  z.object({ type: z.literal('details'), kinds: z.array(z.enum(detailKinds)).min(1) }),
  z.object({ type: z.literal('mentions'), most: z.number().int().min(0).max(50) }),
  /** Somebody who joined within `minutes` sends a link, or a file of some kind. */
  z.object({
    type: z.literal('newcomer'),
    minutes: z
      .number()
      .int()
      .min(1)
      .max(30 * 24 * 60),
    what: z.array(z.enum(['link', ...mediaKinds])).min(1),
  }),
  z.object({ type: z.literal('language'), languages: z.array(languageCode).min(1).max(10) }),
  z.object({
    type: z.literal('files'),
    kinds: z.array(z.enum(mediaKinds)).max(mediaKinds.length).default([]),
    /** Without the dot, such as `exe`. */
    endings: z.array(requiredLine(12)).max(50).default([]),
    /** Files above this size. */
    bytesMost: z.number().int().positive().optional(),
  }),
  /** A picture with a QR code in it: any, or one that holds a link. */
  z.object({ type: z.literal('qr'), which: z.enum(['any', 'link']) }),
  /** More than `messages` by one person within `seconds`. */
  z.object({
    type: z.literal('flood'),
    messages: z.number().int().min(2).max(50),
    seconds: z.number().int().min(1).max(600),
  }),
  /** The same, or nearly the same, for the `times`th time. */
  z.object({
    type: z.literal('repeats'),
    times: z.number().int().min(2).max(20),
    minutes: z
      .number()
      .int()
      .min(1)
      .max(24 * 60),
    near: z.boolean().default(true),
    /** Counts what the person wrote in other groups that watch for repeats too. */
    acrossGroups: z.boolean().default(false),
  }),
])
export type Trigger = z.infer<typeof trigger>

/** What is done with a message, and with who wrote it. */
export const action = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hold') }),
  z.object({ type: z.literal('block'), message: line(limits.message).optional() }),
  z.object({ type: z.literal('warn'), points: z.number().int().min(1).max(limits.points) }),
  z.object({ type: z.literal('mute'), minutes: z.number().int().min(1).max(limits.muteMinutes) }),
  z.object({ type: z.literal('remove') }),
  z.object({ type: z.literal('ban') }),
  z.object({ type: z.literal('alert') }),
  /** Puts one of the group's labels on the author, seen by those who run the group. */
  z.object({ type: z.literal('label'), name: labelName }),
  /** An edit takes the whole message away; either way what the author wrote in the last `minutes` goes too. */
  z.object({ type: z.literal('delete'), minutes: z.number().int().min(0).max(limits.deleteMinutes) }),
  /** Slow mode for everybody, for a while. */
  z.object({
    type: z.literal('slow'),
    seconds: z.literal(slowSteps.filter((step) => step > 0)),
    minutes: z.number().int().min(1).max(limits.paceMinutes),
  }),
  /** Only those who run the group write, for a while. */
  z.object({ type: z.literal('lock'), minutes: z.number().int().min(1).max(limits.paceMinutes) }),
])
export type Action = z.infer<typeof action>

/** What rules look at: a message, its change, the name and signature of who comes, and a member's new ones. */
export const ruleEvents = ['send', 'edit', 'join', 'profile'] as const
export type RuleEvent = (typeof ruleEvents)[number]

const ruleFields = {
  name: requiredLine(limits.name),
  on: z.boolean(),
  /** Counts what it would have done and does nothing. */
  dryRun: z.boolean(),
  events: z.array(z.enum(ruleEvents)).min(1),
  /** Any one of them suffices. */
  triggers: z.array(trigger).min(1).max(limits.triggers),
  exemptRoles: z.array(z.enum(roles)),
  /** Roles of the group's own. */
  exemptNamedRoles: z.array(opaqueId).max(groupLimits.roles).optional(),
  /** Who is trusted at least so far; null, or absent, lets nobody be for that. */
  exemptTrust: z.literal([1, 2, 3]).nullable().optional(),
  exemptUserIds: z.array(userId).max(limits.exemptPeople),
  actions: z.array(action).min(1).max(limits.actions),
}
/** What makes up a rule, without what the server counts. */
export const ruleContent = z.object(ruleFields)
export type RuleContent = z.infer<typeof ruleContent>

export const rule = ruleContent.extend({
  id: opaqueId,
  hits: z.number().int(),
  dryHits: z.number().int(),
  updatedAt: isoTime,
})
export type Rule = z.infer<typeof rule>

/** Why a rule acted: the trigger and, where it has a place, where in the text it was found. */
export const match = z.object({
  ruleId: opaqueId,
  ruleName: z.string(),
  dryRun: z.boolean(),
  trigger: z.enum(trigger.options.map((option) => option.shape.type.value)),
  /** What the rule names: the listed word, the host, the kind of detail, the count. */
  found: z.string(),
  /** In UTF-16 code units of the text as written. */
  spans: z.array(z.object({ start: z.number().int(), end: z.number().int() })),
  actions: z.array(action),
})
export type Match = z.infer<typeof match>

/** The switches of a group and what turns them by itself. */
export const switches = pace.extend({
  /** Joins a minute at which raid mode begins by itself; null never. */
  raidAtJoins: z.number().int().min(raidLimits.joinsLeast).max(raidLimits.joinsMost).nullable(),
  raidMinutes: z
    .number()
    .int()
    .min(1)
    .max(24 * 60),
  /** What warnings lead to; points lapse after `decayDays`. */
  ladder: z.object({
    decayDays: z.number().int().min(1).max(365),
    muteAt: z.number().int().min(1).max(100).nullable(),
    muteMinutes: z.number().int().min(1).max(limits.muteMinutes),
    removeAt: z.number().int().min(1).max(100).nullable(),
  }),
})
export type Switches = z.infer<typeof switches>

export const heldMessage = z.object({
  id: opaqueId,
  author: publicUser,
  at: isoTime,
  body: deliveredBody,
  matches: z.array(match),
  state: z.enum(['waiting', 'approved', 'refused']),
})
export type HeldMessage = z.infer<typeof heldMessage>

const byGroup = z.object({ id: opaqueId })
const byRule = z.object({ id: opaqueId, ruleId: opaqueId })

export const moderationRoutes = {
  rules: route({
    method: 'GET',
    path: '/groups/:id/rules',
    summary: "A group's rules and switches; for those who run it",
    access: 'session',
    params: byGroup,
    result: z.object({ rules: z.array(rule), switches }),
  }),
  createRule: route({
    method: 'POST',
    path: '/groups/:id/rules',
    summary: 'Add a rule',
    access: 'session',
    status: 201,
    params: byGroup,
    body: ruleContent,
    result: z.object({ rule }),
  }),
  updateRule: route({
    method: 'PATCH',
    path: '/groups/:id/rules/:ruleId',
    summary: 'Change a rule, or switch it on or off',
    access: 'session',
    params: byRule,
    body: ruleContent.partial(),
    result: z.object({ rule }),
  }),
  deleteRule: route({
    method: 'DELETE',
    path: '/groups/:id/rules/:ruleId',
    summary: 'Delete a rule',
    access: 'session',
    params: byRule,
    result: nothing,
  }),
  testRules: route({
    method: 'POST',
    path: '/groups/:id/rules/test',
    summary: 'What the rules would do with a text by a member who joined some minutes ago; nothing is counted or sent',
    access: 'session',
    params: byGroup,
    body: z.object({
      text: z.string().max(limits.testText),
      joinedMinutesAgo: z.number().int().min(0).optional(),
      /** A rule that is not saved yet, tried alone. */
      rule: ruleContent.optional(),
    }),
    result: z.object({ matches: z.array(match), outcome: z.enum(['sent', 'held', 'blocked']) }),
  }),
  updateSwitches: route({
    method: 'PATCH',
    path: '/groups/:id/switches',
    summary: 'Slow mode, read only, quiet hours, joins frozen, raid mode, warning ladder',
    access: 'session',
    params: byGroup,
    body: switches
      .omit({ raidUntil: true, spell: true, locked: true })
      .extend({
        slowSeconds: z.literal(slowSteps),
        /** Begins raid mode for `raidMinutes`, or ends it. */
        raid: z.boolean(),
        /** Ends at once what a rule has begun. */
        spell: z.null(),
      })
      .partial(),
    result: z.object({ switches }),
  }),
  heldMessages: route({
    method: 'GET',
    path: '/groups/:id/held',
    summary: 'Messages that wait for review, the oldest first',
    access: 'session',
    params: byGroup,
    query: z.object({ limit: pageSize(100, 50) }),
    result: z.object({ held: z.array(heldMessage), waiting: z.number().int() }),
  }),
  decideHeld: route({
    method: 'POST',
    path: '/groups/:id/held/:heldId',
    summary: 'Deliver a held message, or refuse it',
    access: 'session',
    params: z.object({ id: opaqueId, heldId: opaqueId }),
    body: z.object({ action: z.enum(['approve', 'refuse']), reason: line(limits.reason).optional() }),
    result: nothing,
  }),
  unmuteMember: route({
    method: 'DELETE',
    path: '/groups/:id/mutes/:userId',
    summary: "End a member's mute",
    access: 'session',
    params: z.object({ id: opaqueId, userId: z.coerce.number().pipe(userId) }),
    result: nothing,
  }),
  muteMember: route({
    method: 'PUT',
    path: '/groups/:id/mutes/:userId',
    summary: 'Mute a member below oneself until a time',
    access: 'session',
    params: z.object({ id: opaqueId, userId: z.coerce.number().pipe(userId) }),
    body: z.object({
      minutes: z.number().int().min(1).max(limits.muteMinutes),
      reason: line(limits.reason).optional(),
    }),
    result: z.object({ until: isoTime }),
  }),
} as const
