/** Names of months as publishers write them, by their first letters without accents: the number, from 0. */
const monthNames: [number, string][] = [
  [0, 'jan ene gen янв'],
  [1, 'feb fev фев'],
  [2, 'mar mär mrz mrt мар'],
  [3, 'apr avr abr апр'],
  [4, 'may mai mag mei mayo maj май мая'],
  [5, 'jun jui-n giu июн'],
  [6, 'jul jui-l lug июл'],
  [7, 'aug aou ago авг'],
  [8, 'sep set sett сен'],
  [9, 'oct okt out ott окт'],
  [10, 'nov ноя'],
  [11, 'dec dez dic déc дек'],
]

const months = new Map(monthNames.flatMap(([month, names]) => names.split(' ').map((name) => [name, month])))

const bare = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}+/gu, '')
    .normalize('NFC')
    .toLowerCase()

/** The month of a name in English, German, French, Spanish, Italian, Portuguese, Dutch or Russian, from 0; -1 where it is none. */
export function monthOf(name: string): number {
  // й loses its sign as é does, so that names of both are looked up as they stand too.
  const [plain, written] = [bare(name), name.toLowerCase()]
  // juin and juillet differ in the fourth letter alone.
  if (plain.startsWith('jui')) return plain[3] === 'n' ? 5 : plain[3] === 'l' ? 6 : -1
  return months.get(plain.slice(0, 3)) ?? months.get(written.slice(0, 3)) ?? -1
}

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** The day of the week of an English name, from Sunday as 0; -1 where it is none. */
export const weekdayOf = (name: string): number => weekdays.indexOf(name.slice(0, 3).toLowerCase())

/** Minutes east of UTC of the zone names RFC 822 knows. */
const standardZones: Record<string, number> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
}

/** Those of other names that mean one thing alone. */
const otherZones: Record<string, number> = {
  wet: 0,
  west: 60,
  cet: 60,
  cest: 120,
  mez: 60,
  mesz: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  bst: 60,
  hkt: 480,
  sgt: 480,
  awst: 480,
  jst: 540,
  kst: 540,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
}

export interface Zone {
  /** Minutes east of UTC. */
  minutes: number
  isStandard: boolean
  /** The name means one zone by the standard and another by custom. */
  isUnclear: boolean
}

/** Minutes that the clocks of China are ahead of UTC. */
export const chinaMinutes = 480

export function zoneOf(name: string): Zone | null {
  const key = name.toLowerCase()
  const minutes = standardZones[key] ?? otherZones[key]
  return minutes === undefined ? null : { minutes, isStandard: key in standardZones, isUnclear: key === 'cst' }
}
