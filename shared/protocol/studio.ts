import { z } from 'zod'
import { partnerNoticeKinds } from '../city/partner-notices.ts'
import { itemKind } from './city.ts'
import { publicUser } from './identity.ts'
import { isoTime, languageCode, line, nothing, opaqueId, paragraph, requiredLine, userId } from './primitives.ts'
import { route } from './route.ts'
import { uploadedPicture } from './uploaded-picture.ts'

/** Lengths of what partners write, and how many there may be of a thing. */
export const studioLimits = {
  name: 60,
  contact: 200,
  rights: 1_000,
  about: 300,
  words: 1_000,
  kinds: 4,
  languages: 12,
  cities: 12,
  feeds: 20,
  team: 30,
  domains: 10,
  feedName: 60,
  section: 60,
} as const

/** The agreement that an application is made under; a new wording gets a new one. */
export const agreementVersion = '2026-11'

export const partnerKind = z.enum(['city-guide', 'events', 'lessons', 'broadcast'])
export type PartnerKind = z.infer<typeof partnerKind>

/** `viewer` sees everything, `editor` works on feeds and looks, `owner` decides on people, domains and what is shown. */
export const partnerRole = z.enum(['owner', 'editor', 'viewer'])
export type PartnerRole = z.infer<typeof partnerRole>

const webAddress = z.url({ protocol: /^https?$/ }).max(1_000)
const words = paragraph(studioLimits.words).refine((text) => text.length > 0, 'must not be empty')

export const applicationState = z.enum(['submitted', 'question', 'approved', 'declined', 'withdrawn'])

export const partnerApplication = z.object({
  id: opaqueId,
  applicant: publicUser,
  name: z.string(),
  site: z.string(),
  kinds: z.array(partnerKind),
  languages: z.array(languageCode),
  cities: z.array(z.string()),
  contact: z.string(),
  /** On what grounds they may publish what they publish. */
  rights: z.string(),
  agreement: z.string(),
  state: applicationState,
  createdAt: isoTime,
  decidedAt: isoTime.nullable(),
  /** Why it was declined. */
  reason: z.string().nullable(),
  /** Questions of the staff and what was answered, the oldest first. */
  notes: z.array(z.object({ at: isoTime, isStaff: z.boolean(), text: z.string() })),
  /** Once it is approved. */
  partnerId: opaqueId.nullable(),
})
export type PartnerApplication = z.infer<typeof partnerApplication>

export const applicationBody = z.object({
  name: requiredLine(studioLimits.name),
  site: webAddress,
  kinds: z.array(partnerKind).min(1, 'choose at least one').max(studioLimits.kinds),
  languages: z.array(languageCode).min(1, 'choose at least one').max(studioLimits.languages),
  cities: z.array(requiredLine(80)).max(studioLimits.cities),
  contact: requiredLine(studioLimits.contact),
  rights: paragraph(studioLimits.rights).refine((text) => text.length >= 20, 'say it in a sentence or two'),
  agreement: z.literal(agreementVersion),
})

/** How control over a domain can be shown. */
export const proofWay = z.enum(['file', 'meta', 'link', 'dns'])
export type ProofWay = z.infer<typeof proofWay>

export const partnerDomain = z.object({
  /** `https://lantern.example`, without a path. */
  origin: z.string(),
  /** What has to stand there; only for those who may prove it. */
  token: z.string().nullable(),
  provenAt: isoTime.nullable(),
  way: proofWay.nullable(),
  checkedAt: isoTime.nullable(),
  /** What the last check found in each place, in words. */
  found: z.array(z.object({ way: proofWay, address: z.string(), message: z.string() })),
})
export type PartnerDomain = z.infer<typeof partnerDomain>

export const studioFeed = z.object({
  id: opaqueId,
  partnerId: opaqueId,
  name: z.string(),
  url: z.string(),
  kind: itemKind,
  section: z.string().nullable(),
  language: z.string().nullable(),
  city: z.string().nullable(),
  /** A user name and password for its address are kept; they are never told. */
  hasLogin: z.boolean(),
  /** Whether readers see it. */
  isPublished: z.boolean(),
  /** Whether its address lies on a domain that is proven. */
  isProven: z.boolean(),
  itemCount: z.number().int(),
  lastFetchAt: isoTime.nullable(),
  lastSuccessAt: isoTime.nullable(),
  lastError: z.string().nullable(),
  nextFetchAt: isoTime.nullable(),
})
export type StudioFeed = z.infer<typeof studioFeed>

export const partnerNotice = z.object({
  id: opaqueId,
  kind: z.enum(partnerNoticeKinds),
  /** Id of the feed or item. */
  about: z.string(),
  name: z.string(),
  /** Why, in words. */
  text: z.string(),
  at: isoTime,
})
export type PartnerNotice = z.infer<typeof partnerNotice>

export const teamMember = z.object({ user: publicUser, role: partnerRole })

export const studioPartner = z.object({
  id: opaqueId,
  name: z.string(),
  about: z.string(),
  initials: z.string(),
  color: z.string(),
  homeUrl: z.string().nullable(),
  icon: z.string().nullable(),
  logoLight: z.string().nullable(),
  logoDark: z.string().nullable(),
  city: z.string().nullable(),
  languages: z.array(languageCode),
  /** The caller's. */
  role: partnerRole,
  /** Whether its tab stands in the side-tab. */
  isShown: z.boolean(),
  /** What the team was told and has not put away. */
  notices: z.array(partnerNotice),
  domains: z.array(partnerDomain),
  team: z.array(teamMember),
  feeds: z.array(studioFeed),
})
export type StudioPartner = z.infer<typeof studioPartner>

const byId = z.object({ id: opaqueId })
const byMember = z.object({ id: opaqueId, userId: z.coerce.number().pipe(userId) })
const partner = z.object({ partner: studioPartner })
const access = 'session'

const login = z.object({ user: z.string().min(1).max(200), password: z.string().max(200) })

const feedBody = z.object({
  name: requiredLine(studioLimits.feedName),
  url: webAddress,
  kind: itemKind,
  section: line(studioLimits.section).nullable(),
  language: languageCode.nullable(),
  city: line(80).nullable(),
  /** null forgets what is kept; left out it stays. */
  login: login.nullable().optional(),
})

export const studioRoutes = {
  studio: route({
    method: 'GET',
    path: '/studio',
    summary: "One's own applications, and the partners in whose team one is",
    access,
    result: z.object({
      applications: z.array(partnerApplication),
      partners: z.array(
        z.object({
          id: opaqueId,
          name: z.string(),
          role: partnerRole,
          isShown: z.boolean(),
          /** What its team was told and has not put away. */
          notices: z.number().int(),
        }),
      ),
    }),
  }),
  applyAsPartner: route({
    method: 'POST',
    path: '/studio/applications',
    summary: 'Apply to become a partner; one application at a time',
    access,
    status: 201,
    body: applicationBody,
    result: z.object({ application: partnerApplication }),
  }),
  answerPartnerQuestion: route({
    method: 'POST',
    path: '/studio/applications/:id/answers',
    summary: 'Answer what the staff asked about an application',
    access,
    params: byId,
    body: z.object({ text: words }),
    result: z.object({ application: partnerApplication }),
  }),
  withdrawApplication: route({
    method: 'DELETE',
    path: '/studio/applications/:id',
    summary: 'Withdraw an application that is not decided yet',
    access,
    params: byId,
    result: nothing,
  }),
  studioPartner: route({
    method: 'GET',
    path: '/studio/partners/:id',
    summary: 'A partner with its domains, team and feeds, for its team',
    access,
    params: byId,
    result: partner,
  }),
  changePartner: route({
    method: 'PATCH',
    path: '/studio/partners/:id',
    summary: 'Change how a partner looks: owners and editors',
    access,
    params: byId,
    body: z.object({
      about: line(studioLimits.about).optional(),
      initials: requiredLine(8).optional(),
      color: z
        .string()
        .regex(/^#[0-9a-f]{6}$/i, 'must be written as #rrggbb')
        .optional(),
      homeUrl: webAddress.nullable().optional(),
      name: requiredLine(studioLimits.name).optional(),
      languages: z.array(languageCode).min(1, 'choose at least one').max(studioLimits.languages).optional(),
      /** Paths of pictures that were uploaded as such; null takes one away. */
      icon: uploadedPicture.nullable().optional(),
      logoLight: uploadedPicture.nullable().optional(),
      logoDark: uploadedPicture.nullable().optional(),
    }),
    result: partner,
  }),
  addPartnerDomain: route({
    method: 'POST',
    path: '/studio/partners/:id/domains',
    summary: 'Add a domain, to be proven: owners',
    access,
    params: byId,
    body: z.object({ site: webAddress }),
    result: partner,
  }),
  provePartnerDomain: route({
    method: 'POST',
    path: '/studio/partners/:id/domains/proof',
    summary: 'Look now whether the token stands on a domain: owners',
    access,
    params: byId,
    body: z.object({ origin: webAddress }),
    result: partner,
  }),
  setPartnerRole: route({
    method: 'PUT',
    path: '/studio/partners/:id/team/:userId',
    summary: 'Take somebody into the team or change their role: owners',
    access,
    params: byMember,
    body: z.object({ role: partnerRole }),
    result: partner,
  }),
  removeFromTeam: route({
    method: 'DELETE',
    path: '/studio/partners/:id/team/:userId',
    summary: 'Take somebody out of the team, or leave it',
    access,
    params: byMember,
    result: nothing,
  }),
  addStudioFeed: route({
    method: 'POST',
    path: '/studio/partners/:id/feeds',
    summary: 'Add a feed; readers see it once it is published: owners and editors',
    access,
    status: 201,
    params: byId,
    body: feedBody,
    result: z.object({ feed: studioFeed }),
  }),
  changeStudioFeed: route({
    method: 'PUT',
    path: '/studio/feeds/:id',
    summary: 'Change a feed: owners and editors',
    access,
    params: byId,
    body: feedBody,
    result: z.object({ feed: studioFeed }),
  }),
  removeStudioFeed: route({
    method: 'DELETE',
    path: '/studio/feeds/:id',
    summary: 'Remove a feed with all its items: owners',
    access,
    params: byId,
    result: nothing,
  }),
  publishFeed: route({
    method: 'POST',
    path: '/studio/feeds/:id/publish',
    summary: 'Show a feed to readers; its domain has to be proven: owners and editors',
    access,
    params: byId,
    result: z.object({ feed: studioFeed }),
  }),
  unpublishFeed: route({
    method: 'DELETE',
    path: '/studio/feeds/:id/publish',
    summary: 'Take a feed and its items from readers at once: owners and editors',
    access,
    params: byId,
    result: z.object({ feed: studioFeed }),
  }),
  dismissPartnerNotice: route({
    method: 'DELETE',
    path: '/studio/notices/:id',
    summary: 'Put a notice away for the whole team: owners and editors',
    access,
    params: byId,
    result: nothing,
  }),
} as const

export const studioReviewRoutes = {
  partnerApplications: route({
    method: 'GET',
    path: '/staff/partners',
    summary: 'Applications to become a partner: those that wait, or all, the oldest first',
    access: 'staff',
    query: z.object({ all: z.stringbool().optional() }),
    result: z.object({ applications: z.array(partnerApplication) }),
  }),
  decideApplication: route({
    method: 'POST',
    path: '/staff/partners/:id',
    summary: 'Ask something about an application, approve it, or decline it with the reason',
    access: 'staff',
    params: byId,
    body: z.discriminatedUnion('action', [
      z.object({ action: z.literal('ask'), text: words }),
      z.object({ action: z.literal('approve') }),
      z.object({ action: z.literal('decline'), text: words }),
    ]),
    result: z.object({ application: partnerApplication }),
  }),
} as const
