import { expect, test } from 'vitest'
import { checkSetup, setupChecks, type Setup } from './setup.ts'

const day = 86_400_000
const sound: Setup = {
  descriptionLength: 40,
  guidelines: 3,
  members: 100,
  admins: 2,
  keepers: 3,
  judges: 2,
  withoutTwoStep: 0,
  joinPolicy: 'open',
  activeRules: 2,
  guardsLinks: true,
  raidGuard: true,
  oldestWaiting: null,
  ownerAwayFor: 0,
}
const missing = (change: Partial<Setup>) =>
  checkSetup({ ...sound, ...change }).flatMap(({ check, ok }) => (ok ? [] : [check]))

test('a sound group lacks nothing, and every check is made', () => {
  expect(missing({})).toEqual([])
  expect(checkSetup(sound).map(({ check }) => check)).toEqual([...setupChecks])
})

test.each<[Partial<Setup>, string[]]>([
  [{ descriptionLength: 3 }, ['description']],
  [{ guidelines: 0 }, ['guidelines']],
  [{ admins: 1 }, ['second-admin']],
  [{ judges: 1 }, ['second-judge']],
  [{ withoutTwoStep: 1 }, ['two-step']],
  [{ members: 1_000 }, ['moderator-for-size']],
  [{ members: 499 }, []],
  [{ activeRules: 0 }, ['rules-on']],
  [{ guardsLinks: false }, ['newcomer-links']],
  [{ guardsLinks: false, raidGuard: false, joinPolicy: 'approval' }, []],
  [{ raidGuard: false }, ['raid-guard']],
  [{ oldestWaiting: 2 * day }, ['queue-answered']],
  [{ oldestWaiting: 2 * day - 1 }, []],
  [{ ownerAwayFor: 30 * day }, ['owner-active']],
])('%j', (change, expected) => expect(missing(change)).toEqual(expected))
