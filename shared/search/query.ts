import { hitKinds, type HitKind } from './body.ts'

/** A calendar day such as `2026-11-20`; whose midnight it begins at is for the reader's clock to say. */
export type Day = string

export type FilterName = 'from' | 'in' | 'has' | 'before' | 'after' | 'on'
export const filterNames: readonly FilterName[] = ['from', 'in', 'has', 'before', 'after', 'on']

/** Something in a query that cannot be used as it stands. */
export type QueryProblem =
  /** Searched as words. */
  | { kind: 'unknown-filter'; name: string }
  | { kind: 'no-value'; name: FilterName }
  | { kind: 'unknown-kind'; value: string }
  | { kind: 'bad-day'; name: FilterName; value: string }

export interface ParsedQuery {
  /** What is left once the filters are taken out; quotes are still in it. */
  words: string
  /** Names or numbers of people, as typed. */
  from: string[]
  /** Names of chats, as typed. */
  in: string[]
  has: HitKind[]
  before: Day | null
  after: Day | null
  on: Day | null
  problems: QueryProblem[]
}

/** `name:value`, also with the full-width colon of Chinese keyboards and with the value in quotes. */
const filter = /(?<=^|\s)([a-z]+)[:：](?!\/\/)(?:["“”]([^"“”]*)["“”]|(\S*))/giu

const otherWords: Record<string, HitKind> = {
  links: 'link',
  url: 'link',
  images: 'image',
  picture: 'image',
  pictures: 'image',
  photo: 'image',
  files: 'file',
  voices: 'voice',
  audio: 'voice',
  cards: 'card',
}

function kindNamed(value: string): HitKind | null {
  const name = value.toLowerCase()
  return hitKinds.find((kind) => kind === name) ?? otherWords[name] ?? null
}

/** Reads `2026-11-20`, `2026/11/20` or `2026.11.20`; null where there is no such day. */
export function dayOf(value: string): Day | null {
  const match = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(value)
  if (!match) return null
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
  const date = new Date(Date.UTC(year, month - 1, day))
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal ? date.toISOString().slice(0, 10) : null
}

const isFilter = (name: string): name is FilterName => filterNames.some((one) => one === name)

/** Takes the filters out of a query. Never fails: what cannot be used is told in `problems`. */
export function parseQuery(text: string): ParsedQuery {
  const parsed: ParsedQuery = {
    words: '',
    from: [],
    in: [],
    has: [],
    before: null,
    after: null,
    on: null,
    problems: [],
  }
  const words = text.replace(filter, (whole, typed: string, quoted: string | undefined, bare: string | undefined) => {
    const name = typed.toLowerCase()
    if (!isFilter(name)) {
      parsed.problems.push({ kind: 'unknown-filter', name: typed })
      return whole
    }
    take(parsed, name, (quoted ?? bare ?? '').trim())
    return ' '
  })
  parsed.words = words.replace(/\s+/gu, ' ').trim()
  return parsed
}

function take(parsed: ParsedQuery, name: FilterName, value: string): void {
  if (value === '') return void parsed.problems.push({ kind: 'no-value', name })
  if (name === 'from' || name === 'in') return void parsed[name].push(value)
  if (name === 'has') {
    const kind = kindNamed(value)
    if (kind === null) parsed.problems.push({ kind: 'unknown-kind', value })
    else if (!parsed.has.includes(kind)) parsed.has.push(kind)
    return
  }
  const day = dayOf(value)
  if (day === null) parsed.problems.push({ kind: 'bad-day', name, value })
  else parsed[name] = day
}
