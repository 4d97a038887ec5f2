import { hasRight, type Role } from '../groups/roles.ts'
import type { Switches } from '../protocol/moderation.ts'
import type { Pace } from '../protocol/pace.ts'

/** The switches of a group that has touched none. */
export const noSwitches: Switches = {
  slowSeconds: 0,
  readOnly: false,
  quiet: null,
  joinsFrozen: false,
  raidUntil: null,
  raidAtJoins: null,
  raidMinutes: 30,
  ladder: { decayDays: 30, muteAt: null, muteMinutes: 60, removeAt: null },
}

export const paceOf = ({
  slowSeconds,
  readOnly,
  quiet,
  joinsFrozen,
  raidUntil,
  spell = null,
  locked,
}: Switches): Pace => ({
  slowSeconds,
  readOnly,
  quiet,
  joinsFrozen,
  raidUntil,
  spell,
  ...(locked ? { locked } : {}),
})

const minute = 60_000
const day = 24 * 60

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/** Minutes since midnight at an instant in a time zone. */
function localMinutes(now: number, timeZone: string): number {
  const written = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return minutesOf(written.format(now))
}

/** When the quiet hours that hold now end, in milliseconds; null where none do. They may pass midnight. */
export function quietUntil({ quiet }: Pick<Pace, 'quiet'>, now: number): number | null {
  if (!quiet || quiet.from === quiet.to) return null
  const at = localMinutes(now, quiet.timeZone)
  const sinceStart = (at - minutesOf(quiet.from) + day) % day
  const length = (minutesOf(quiet.to) - minutesOf(quiet.from) + day) % day
  if (sinceStart >= length) return null
  return now - (now % minute) + (length - sinceStart) * minute
}

export const isRaid = ({ raidUntil }: Pick<Pace, 'raidUntil'>, now: number): boolean =>
  raidUntil !== null && Date.parse(raidUntil) > now

/** What a rule has begun and is not over yet; null where there is nothing. */
export const spellOf = ({ spell }: Pick<Pace, 'spell'>, now: number) =>
  spell && Date.parse(spell.until) > now ? spell : null

/** Seconds between two messages of a member, as switches and rules have it now. */
export const slowSecondsOf = (pace: Pick<Pace, 'slowSeconds' | 'spell'>, now: number): number =>
  Math.max(pace.slowSeconds, spellOf(pace, now)?.slowSeconds ?? 0)

/** The same for an edit, which slow mode does not count. */
export const withoutSlowness = <T extends Pace>(pace: T): T => ({
  ...pace,
  slowSeconds: 0,
  spell: pace.spell ? { ...pace.spell, slowSeconds: 0 } : null,
})

/** The spell that holds once a rule asks for another: the stricter and the longer of the two. */
export function addSpell(
  pace: Pick<Pace, 'spell'>,
  asked: { slowSeconds: number; readOnly: boolean; minutes: number },
  now: number,
): NonNullable<Pace['spell']> {
  const running = spellOf(pace, now)
  const until = Math.max(now + asked.minutes * minute, running ? Date.parse(running.until) : 0)
  return {
    slowSeconds: Math.max(asked.slowSeconds, running?.slowSeconds ?? 0),
    readOnly: asked.readOnly || running?.readOnly === true,
    until: new Date(until).toISOString(),
  }
}

/** Why somebody cannot write now; `until` in milliseconds where it ends by itself. */
export interface WriteObstacle {
  kind: 'locked' | 'muted' | 'read-only' | 'quiet' | 'slow'
  until: number | null
}

/** How a member stands to the pace of a group; times in milliseconds. */
export interface Writer {
  role: Role
  silencedUntil: number | null
  pacedAt: number | null
}

/** What keeps a member from writing. Those who run the group are exempt from all but a mute. */
export function writeObstacle(pace: Pace | undefined, writer: Writer, now: number): WriteObstacle | null {
  // The platform's staff close a group for everybody, its owner too.
  if (pace?.locked) return { kind: 'locked', until: null }
  if (writer.silencedUntil !== null && writer.silencedUntil > now) return { kind: 'muted', until: writer.silencedUntil }
  if (!pace || hasRight(writer.role, 'set-pace')) return null
  if (pace.readOnly) return { kind: 'read-only', until: null }
  const quiet = quietUntil(pace, now)
  if (quiet !== null) return { kind: 'quiet', until: quiet }
  const spell = spellOf(pace, now)
  if (spell?.readOnly) return { kind: 'read-only', until: Date.parse(spell.until) }
  const slowSeconds = slowSecondsOf(pace, now)
  const next = (writer.pacedAt ?? 0) + slowSeconds * 1_000
  return slowSeconds > 0 && next > now ? { kind: 'slow', until: next } : null
}
