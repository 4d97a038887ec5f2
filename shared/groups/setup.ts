/** What a well set-up group has; the names are those of the texts that explain them. */
export const setupChecks = [
  'description',
  'guidelines',
  'second-admin',
  'second-judge',
  'moderator-for-size',
  'two-step',
  'rules-on',
  'newcomer-links',
  'raid-guard',
  'queue-answered',
  'owner-active',
] as const
export type SetupCheck = (typeof setupChecks)[number]

const day = 86_400_000

/** A group of this many members wants more than its owner to look after it, and one more for each so many. */
const membersPerKeeper = 250

/** Facts about a group that {@link checkSetup} judges. Times in milliseconds. */
export interface Setup {
  descriptionLength: number
  /** How many numbered guidelines hold. */
  guidelines: number
  members: number
  /** Who can change the group, their switches counted, and a code where the group asks for one. */
  admins: number
  /** Who can look through what is held, counted the same way. */
  keepers: number
  /** Who can answer appeals, counted the same way. */
  judges: number
  /** Who runs the group and signs in with a password alone. */
  withoutTwoStep: number
  joinPolicy: 'open' | 'approval' | 'question' | 'invite'
  activeRules: number
  /** Whether a rule that is on looks at links or at what newcomers send, or newcomers, or all members, may not send links. */
  guardsLinks: boolean
  raidGuard: boolean
  /** How long the oldest held message or request has waited; null where nothing waits. */
  oldestWaiting: number | null
  /** Since the owner was last here. */
  ownerAwayFor: number
}

/** What of a group's set-up holds, in the order in which owners should look at it. */
export function checkSetup(setup: Setup): { check: SetupCheck; ok: boolean }[] {
  const holds: Record<SetupCheck, boolean> = {
    description: setup.descriptionLength >= 20,
    guidelines: setup.guidelines > 0,
    'second-admin': setup.admins >= 2,
    'second-judge': setup.judges >= 2,
    'moderator-for-size': setup.keepers >= 1 + Math.floor(setup.members / membersPerKeeper),
    'two-step': setup.withoutTwoStep === 0,
    'rules-on': setup.activeRules > 0,
    'newcomer-links': setup.joinPolicy !== 'open' || setup.guardsLinks,
    'raid-guard': setup.joinPolicy !== 'open' || setup.raidGuard,
    'queue-answered': setup.oldestWaiting === null || setup.oldestWaiting < 2 * day,
    'owner-active': setup.ownerAwayFor < 30 * day,
  }
  return setupChecks.map((check) => ({ check, ok: holds[check] }))
}
