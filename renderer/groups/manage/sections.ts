import type { ParseKeys } from 'i18next'
import {
  Ban,
  BotMessageSquare,
  ChartNoAxesColumn,
  DoorOpen,
  Hand,
  FileLock,
  Inbox,
  KeyRound,
  Link as LinkIcon,
  ListChecks,
  ListX,
  Megaphone,
  Pencil,
  Scale,
  ScrollText,
  ShieldAlert,
  UserRoundCog,
  UsersRound,
  type LucideIcon,
} from 'lucide-react'
import type { ComponentType } from 'react'
import type { Right } from '#shared/groups/roles.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { fetched, type Fetched } from '#renderer/app/frame/fetched.tsx'

export interface SectionProps {
  group: Group
}

/** What may wait in a part, from the stores; `use-sections.ts` reads it. */
export interface Waiting {
  group: Group
  /** Messages held for review. */
  held: number
  /** Appeals that the reader may answer. */
  appeals: number
}

/** One part of running a group. */
export interface ManageSection extends Fetched<SectionProps> {
  /** Its place in the address: `/groups/:id/manage/ID`. */
  id: string
  title: ParseKeys
  icon: LucideIcon
  /** Shown to who has one of these in the group. */
  rights: readonly Right[]
  /** How many things wait there to be done. */
  count?: (waiting: Waiting) => number
}

const open = (load: () => Promise<ComponentType<SectionProps>>): Fetched<SectionProps> =>
  fetched(async () => ({ default: await load() }))

/**
 * What running a group is made of, in the order of the list. To add a part: a row here, its title in the
 * `messages.en.json` of its own folder, and a component that takes `{ group }` and draws its own five states; the screen
 * shows the title above it. What waits there to be done is a `count` from {@link Waiting}.
 */
export const manageSections: readonly ManageSection[] = [
  {
    id: 'requests',
    title: 'groups.manage.requests',
    icon: Inbox,
    rights: ['approve-requests'],
    count: ({ group }) => group.pendingRequests ?? 0,
    ...open(async () => (await import('../members/RequestList.tsx')).RequestList),
  },
  {
    id: 'moderation',
    title: 'groups.manage.moderation',
    icon: ShieldAlert,
    rights: ['review-messages'],
    count: ({ held }) => held,
    ...open(async () => (await import('#renderer/moderation/ModerationTab.tsx')).ModerationTab),
  },
  {
    id: 'about',
    title: 'groupSettings.about',
    icon: Pencil,
    rights: ['edit-group'],
    ...open(async () => (await import('#renderer/group-settings/AboutSection.tsx')).AboutSection),
  },
  {
    id: 'entry',
    title: 'groupSettings.entry',
    icon: DoorOpen,
    rights: ['edit-group'],
    ...open(async () => (await import('#renderer/group-settings/EntrySection.tsx')).EntrySection),
  },
  {
    id: 'links',
    title: 'invites.title',
    icon: LinkIcon,
    rights: ['manage-invites'],
    ...open(async () => (await import('#renderer/invites/LinksPanel.tsx')).LinksPanel),
  },
  {
    id: 'guidelines',
    title: 'groupSettings.guidelines',
    icon: ScrollText,
    rights: ['edit-group'],
    ...open(async () => (await import('#renderer/group-settings/GuidelinesSection.tsx')).GuidelinesSection),
  },
  {
    id: 'newcomers',
    title: 'groupSettings.newcomers',
    icon: Hand,
    rights: ['edit-group'],
    ...open(async () => (await import('#renderer/group-settings/NewcomersSection.tsx')).NewcomersSection),
  },
  {
    id: 'rights',
    title: 'rights.title',
    icon: UserRoundCog,
    rights: ['set-rights', 'set-roles'],
    ...open(async () => (await import('#renderer/rights/RightsSection.tsx')).RightsSection),
  },
  {
    id: 'members',
    title: 'groups.manage.members',
    icon: UsersRound,
    rights: ['review-messages'],
    ...open(async () => (await import('../review/MemberReview.tsx')).MemberReview),
  },
  {
    id: 'ban-lists',
    title: 'groups.manage.banLists',
    icon: ListX,
    rights: ['ban-members', 'manage-ban-lists'],
    ...open(async () => (await import('../ban-lists/BanListsPanel.tsx')).BanListsPanel),
  },
  {
    id: 'announcements',
    title: 'announcements.title',
    icon: Megaphone,
    rights: ['announce'],
    ...open(async () => (await import('#renderer/announcements/AnnouncementsPanel.tsx')).AnnouncementsPanel),
  },
  {
    id: 'replies',
    title: 'replies.title',
    icon: BotMessageSquare,
    rights: ['manage-content'],
    ...open(async () => (await import('#renderer/replies/RepliesPanel.tsx')).RepliesPanel),
  },
  {
    id: 'appeals',
    title: 'sanctions.manage.appeals',
    icon: Scale,
    rights: ['judge-appeals'],
    count: ({ appeals }) => appeals,
    ...open(async () => (await import('#renderer/sanctions/AppealList.tsx')).AppealList),
  },
  {
    id: 'bans',
    title: 'sanctions.manage.bans',
    icon: Ban,
    rights: ['ban-members'],
    ...open(async () => (await import('#renderer/sanctions/BanList.tsx')).BanList),
  },
  {
    id: 'log',
    title: 'audit.title',
    icon: ScrollText,
    rights: ['read-audit'],
    ...open(async () => (await import('#renderer/audit/AuditPanel.tsx')).AuditPanel),
  },
  {
    id: 'evidence',
    title: 'evidence.title',
    icon: FileLock,
    rights: ['export-evidence'],
    ...open(async () => (await import('#renderer/evidence/EvidencePanel.tsx')).EvidencePanel),
  },
  {
    id: 'insights',
    title: 'insights.title',
    icon: ChartNoAxesColumn,
    rights: ['read-insights'],
    ...open(async () => (await import('#renderer/insights/InsightsPanel.tsx')).InsightsPanel),
  },
  {
    id: 'setup',
    title: 'insights.setup.title',
    icon: ListChecks,
    rights: ['read-insights'],
    ...open(async () => (await import('#renderer/insights/SetupPanel.tsx')).SetupPanel),
  },
  {
    id: 'two-step',
    title: 'groups.twoStep.title',
    icon: KeyRound,
    rights: ['set-rights'],
    ...open(async () => (await import('../two-step/StaffTwoStep.tsx')).StaffTwoStep),
  },
]
