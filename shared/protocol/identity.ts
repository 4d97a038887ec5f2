import { z } from 'zod'
import { identityLimits as limits } from '../identity/limits.ts'
import { purposes } from '../identity/purposes.ts'
import { presenceChoice } from './presence.ts'
import {
  countryCode,
  cursor,
  isoDate,
  isoTime,
  languageCode,
  line,
  nothing,
  opaqueId,
  pageSize,
  paragraph,
  requiredLine,
  userId,
} from './primitives.ts'
import { route } from './route.ts'

export const languageLevel = z.enum(['beginner', 'intermediate', 'advanced', 'fluent', 'native'])
export type LanguageLevel = z.infer<typeof languageLevel>

const languages = z.array(languageCode).max(limits.languages)

/** Who may add a person: anyone at once, anyone after approval, who answers a question, nobody. */
export const contactPolicy = z.enum(['anyone', 'approval', 'question', 'nobody'])
export type ContactPolicy = z.infer<typeof contactPolicy>

/** What anybody signed in may see of a person. */
export const publicUser = z.object({
  id: userId,
  displayName: z.string(),
  /** Path below the server's origin, or null where initials stand in. */
  avatarUrl: z.string().nullable(),
  signature: z.string(),
  homeCountry: countryCode.nullable(),
  city: z.string().nullable(),
  /** Languages spoken. */
  languages: z.array(languageCode),
  languageLevels: z.record(z.string(), languageLevel),
  /** Languages the person is learning. */
  learning: z.array(languageCode),
  hereFor: z.string(),
  /** What the person is here for; what is theirs alone is missing where others look. */
  purposes: z.array(z.enum(purposes)).optional(),
  /** `MM-DD`; present only where its owner shows it. */
  birthday: z.string().optional(),
  contactPolicy,
  /** The question to answer where `contactPolicy` is `question`. */
  contactQuestion: z.string().optional(),
  createdAt: isoTime,
})
export type PublicUser = z.infer<typeof publicUser>

export const settings = z.object({
  /** Shows others that their direct messages were read, and is what allows seeing theirs. */
  readReceipts: z.boolean(),
  typing: z.boolean(),
  showBirthday: z.boolean(),
  contactPolicy,
  contactQuestion: line(120),
  /** Compared without regard to case, width and surrounding space. Only its owner sees it. */
  contactAnswer: line(60),
  /** Enter sends; otherwise Ctrl/Cmd+Enter does. */
  enterSends: z.boolean(),
  /** Minutes without input until `away`; 0 turns it off. */
  awayAfterMinutes: z.number().int().min(0).max(240),
  notifications: z.boolean(),
  /** Shows the text of a message in its notification. */
  notificationPreview: z.boolean(),
  sounds: z.boolean(),
  /** Shows below a message what its first link leads to. The server asks the site, never the reader's device. */
  linkPreviews: z.boolean(),
  /** Counts for partners, without a name, what is read in the side-tab. */
  partnerCounts: z.boolean(),
})
export type Settings = z.infer<typeof settings>

export const accountRole = z.enum(['staff', 'partner'])

/** A person's own account. */
export const me = publicUser.extend({
  email: z.string(),
  birthDate: isoDate.nullable(),
  roles: z.array(accountRole),
  settings,
  /** What was chosen for all devices: `online`, `dnd` or `invisible`, and the text. */
  presence: presenceChoice.optional(),
})
export type Me = z.infer<typeof me>

const email = z.string().trim().max(254).pipe(z.email('is not an e-mail address'))
const password = z
  .string()
  .min(limits.passwordMin, `must have at least ${limits.passwordMin} characters`)
  .max(limits.passwordMax, `must have at most ${limits.passwordMax} characters`)
const birthDate = isoDate.refine((day) => day >= '1900-01-01', 'is too long ago')

/** Why an account is closed, until when, and what became of its owner's appeal. */
export const suspension = z.object({
  reason: z.string(),
  at: isoTime,
  /** null where it has no end. */
  until: isoTime.nullable(),
  appeal: z.object({ text: z.string(), at: isoTime, answer: z.string().nullable() }).nullable(),
})
export type Suspension = z.infer<typeof suspension>

/** Where `suspended`, the token serves for nothing but reading why, one appeal, and signing out. */
const signedIn = z.object({ token: z.string(), user: me, suspended: z.literal(true).optional() })

export const twoStepState = z.object({ on: z.boolean(), recoveryCodesLeft: z.number().int() })
export type TwoStepState = z.infer<typeof twoStepState>

const knownPassword = z.string().min(1).max(limits.passwordMax)
const code = z.string().trim().min(1).max(40)

export const session = z.object({
  id: opaqueId,
  device: z.string(),
  createdAt: isoTime,
  lastSeenAt: isoTime,
  sharedComputer: z.boolean(),
  current: z.boolean(),
})
export type Session = z.infer<typeof session>

/** What `PATCH /me` may change; absent fields stay. */
export const profileChange = z.object({
  displayName: requiredLine(limits.displayName).optional(),
  signature: line(limits.signature).optional(),
  homeCountry: countryCode.nullable().optional(),
  city: line(limits.city).nullable().optional(),
  languages: languages.optional(),
  languageLevels: z.record(z.string(), languageLevel).optional(),
  learning: languages.optional(),
  hereFor: line(limits.hereFor).optional(),
  purposes: z.array(z.enum(purposes)).max(purposes.length).optional(),
  birthDate: birthDate.nullable().optional(),
  settings: settings.partial().optional(),
})
export type ProfileChange = z.input<typeof profileChange>

const byUser = z.object({ id: z.coerce.number().pipe(userId) })

export const identityRoutes = {
  register: route({
    method: 'POST',
    path: '/auth/register',
    summary: 'Make an account',
    access: 'public',
    status: 201,
    body: z.object({
      email,
      password,
      displayName: requiredLine(limits.displayName),
      city: line(limits.city).optional(),
      languages: languages.optional(),
      birthDate: birthDate.optional(),
      device: line(120).optional(),
      sharedComputer: z.boolean().optional(),
    }),
    result: signedIn,
  }),
  login: route({
    method: 'POST',
    path: '/auth/login',
    summary: 'Sign in by e-mail or number',
    access: 'public',
    body: z.object({
      login: z.union([z.string().trim().min(1).max(254), z.number().int().transform(String)]),
      password: z.string().min(1).max(limits.passwordMax),
      /** Of the authenticator app or of the paper, where the account asks for a second step. */
      code: z.string().max(40).optional(),
      device: line(120).optional(),
      sharedComputer: z.boolean().optional(),
    }),
    result: signedIn,
  }),
  logout: route({
    method: 'POST',
    path: '/auth/logout',
    summary: 'End this session',
    access: 'suspended',
    result: nothing,
  }),
  sessions: route({
    method: 'GET',
    path: '/auth/sessions',
    summary: 'Where this account is signed in',
    access: 'session',
    result: z.object({ sessions: z.array(session) }),
  }),
  endSession: route({
    method: 'DELETE',
    path: '/auth/sessions/:id',
    summary: 'Sign out elsewhere',
    access: 'session',
    params: z.object({ id: opaqueId }),
    result: nothing,
  }),
  changePassword: route({
    method: 'POST',
    path: '/auth/password',
    summary: 'Change the password; every other session ends',
    access: 'session',
    body: z.object({ current: z.string().min(1).max(limits.passwordMax), next: password }),
    result: nothing,
  }),
  twoStep: route({
    method: 'GET',
    path: '/me/two-step',
    summary: 'Whether signing in asks for a code after the password',
    access: 'session',
    result: twoStepState,
  }),
  beginTwoStep: route({
    method: 'POST',
    path: '/me/two-step',
    summary: 'A new secret for an authenticator app; nothing changes until a code of it is confirmed',
    access: 'session',
    body: z.object({ password: knownPassword }),
    result: z.object({ secret: z.string(), uri: z.string() }),
  }),
  confirmTwoStep: route({
    method: 'PUT',
    path: '/me/two-step',
    summary: 'Ask for a code at every sign-in from now on; tells once the codes to keep on paper',
    access: 'session',
    body: z.object({ code }),
    result: z.object({ recoveryCodes: z.array(z.string()) }),
  }),
  endTwoStep: route({
    method: 'DELETE',
    path: '/me/two-step',
    summary: 'Ask for no code any more',
    access: 'session',
    body: z.object({ password: knownPassword, code }),
    result: nothing,
  }),
  me: route({
    method: 'GET',
    path: '/me',
    summary: 'Own profile and settings',
    access: 'session',
    result: z.object({ user: me }),
  }),
  updateMe: route({
    method: 'PATCH',
    path: '/me',
    summary: 'Change own profile and settings',
    access: 'session',
    body: profileChange,
    result: z.object({ user: me }),
  }),
  mySuspension: route({
    method: 'GET',
    path: '/me/suspension',
    summary: "Why one's account is suspended; null where it is not",
    access: 'suspended',
    result: z.object({ suspension: suspension.nullable() }),
  }),
  appealSuspension: route({
    method: 'POST',
    path: '/me/suspension/appeal',
    summary: "Answer one's suspension, once",
    access: 'suspended',
    body: z.object({ text: paragraph(limits.appeal).refine((text) => text.length > 0, 'must not be empty') }),
    result: z.object({ suspension }),
  }),
  setAvatar: route({
    method: 'PUT',
    path: '/me/avatar',
    summary: 'Set the avatar from a base64 image; it is re-encoded to 256 px',
    access: 'session',
    body: z.object({ base64: z.base64().max(Math.ceil((limits.avatarBytes * 4) / 3)) }),
    result: z.object({ user: me }),
  }),
  removeAvatar: route({
    method: 'DELETE',
    path: '/me/avatar',
    summary: 'Go back to initials',
    access: 'session',
    result: z.object({ user: me }),
  }),
  searchUsers: route({
    method: 'GET',
    path: '/users',
    summary: 'Find people by number, name, exact e-mail, city, language',
    access: 'session',
    query: z.object({
      query: line(254).optional(),
      city: line(limits.city).optional(),
      language: languageCode.optional(),
      cursor: cursor.optional(),
      limit: pageSize(50, 30),
    }),
    result: z.object({ users: z.array(publicUser), nextCursor: z.string().nullable() }),
  }),
  user: route({
    method: 'GET',
    path: '/users/:id',
    summary: 'A profile',
    access: 'session',
    params: byUser,
    result: z.object({ user: publicUser }),
  }),
} as const
