import type { Role } from '../groups/roles.ts'
import type { MediaKind } from '../media/limits.ts'
import type { Action, Match, RuleContent, RuleEvent, Trigger } from '../protocol/moderation.ts'
import type { DetailKind } from './detail-kinds.ts'
import { findDetails } from './details.ts'
import { foldText, spanOf, type Folded, type Span } from './fold.ts'
import { findLinks, isShortener, isWithin, type FoundLink } from './links.ts'
import type { RudeLanguage } from './rude-languages.ts'
import { isForeign } from './script.ts'
import { isNear, isSame, sketchOf, type Sketch } from './similar.ts'
import type { TrustLevel } from './trust.ts'
import { readings, type Stream } from './squeeze.ts'
import { createWordFinder } from './words.ts'

/** Something a person wrote some time ago. */
export interface Earlier {
  /** Milliseconds before now. */
  age: number
  isHere: boolean
  sketch: Sketch
}

/** What rules judge. */
export interface Subject {
  event: RuleEvent
  userId: number
  role: Role
  /** The role the group has named for the author; nothing where they have the plain one. */
  namedRole?: string | null
  /** How far the group trusts the author, where {@link Guard.asksTrust} asks for it. */
  trust?: TrustLevel
  /** Milliseconds since the author joined. */
  memberFor: number
  text: string
  mentions: number
  file: { kind: MediaKind; name: string; bytes: number } | null
  /** What the QR code in the picture says, where {@link Guard.readsCodes} asks for it. */
  code: string | null
  /** What the author wrote lately, where {@link Guard.looksBack} asks for it. */
  earlier: readonly Earlier[]
}

/** Finds a regular expression in linear time; the spans are of the text searched. */
export type PatternFinder = (text: string) => Span | null

export interface KnownRule extends RuleContent {
  id: string
}

/** The rules of a group, compiled. */
export interface Guard {
  /** How far back the rules look at what an author wrote, in milliseconds; 0 where they do not. */
  looksBack: number
  /** Whether a rule lets be who is trusted. */
  asksTrust: boolean
  /** Whether a rule asks what QR codes in pictures say. */
  readsCodes: boolean
  /** Every rule that the subject meets, in the order of the list. Rules on dry run are among them and marked. */
  judge(subject: Subject): Match[]
  /** What is kept of a message for {@link Subject.earlier}. */
  sketch(text: string): Sketch
}

/** The subject with what several triggers need of it, each made once and only where asked for. */
class Reading {
  readonly subject: Subject
  readonly folded: Folded
  readonly streams: Stream[]
  #links: FoundLink[] | null = null
  #sketch: Sketch | null = null

  constructor(subject: Subject) {
    this.subject = subject
    this.folded = foldText(subject.text)
    this.streams = readings(subject.text, this.folded)
  }

  get links(): FoundLink[] {
    return (this.#links ??= findLinks(this.folded))
  }

  get sketch(): Sketch {
    return (this.#sketch ??= sketchOf(this.streams[0]!))
  }
}

/** What a trigger found and where; null where it did not. */
type Found = { found: string; spans: Span[] } | null
type Test = (reading: Reading) => Found

const hit = (found: string, spans: Span[] = []): Found => ({ found, spans })

function linksTest({ which, domains }: Extract<Trigger, { type: 'links' }>): Test {
  const isListed = (host: string) => domains.some((domain) => isWithin(host, domain))
  const isMeant: Record<typeof which, (host: string) => boolean> = {
    any: () => true,
    listed: isListed,
    unlisted: (host) => !isListed(host),
    shortened: isShortener,
  }
  return ({ links }) => {
    const meant = links.filter(({ host }) => isMeant[which](host))
    return meant[0]
      ? hit(
          meant[0].host,
          meant.map(({ span }) => span),
        )
      : null
  }
}

function newcomerTest({ minutes, what }: Extract<Trigger, { type: 'newcomer' }>): Test {
  return ({ subject, links }) => {
    if (subject.memberFor >= minutes * 60_000) return null
    if (what.includes('link') && links[0])
      return hit(
        links[0].host,
        links.map(({ span }) => span),
      )
    return subject.file && what.includes(subject.file.kind) ? hit(subject.file.kind) : null
  }
}

function filesTest({ kinds, endings, bytesMost }: Extract<Trigger, { type: 'files' }>): Test {
  const ends = endings.map((ending) => `.${ending.toLowerCase().replace(/^\.+/, '')}`)
  return ({ subject: { file } }) => {
    if (!file) return null
    if (kinds.includes(file.kind)) return hit(file.kind)
    const name = file.name.toLowerCase().replace(/[\s.]+$/, '')
    const ending = ends.find((each) => name.endsWith(each))
    if (ending) return hit(ending)
    return bytesMost !== undefined && file.bytes > bytesMost ? hit(String(file.bytes)) : null
  }
}

function repeatsTest({ times, minutes, near, acrossGroups }: Extract<Trigger, { type: 'repeats' }>): Test {
  const isAlike = near ? isNear : isSame
  return (reading) => {
    const { subject, sketch } = reading
    if (sketch.length === 0) return null
    const alike = subject.earlier.filter(
      (each) => each.age <= minutes * 60_000 && (acrossGroups || each.isHere) && isAlike(each.sketch, sketch),
    )
    return alike.length + 1 >= times ? hit(String(alike.length + 1)) : null
  }
}

/** Triggers that are lists of words, all found in one go. */
type Listed = Extract<Trigger, { type: 'words' | 'rude' }>
type Simple = Exclude<Trigger, Listed | { type: 'pattern' }>

const testers: { [T in Simple['type']]: (trigger: Extract<Simple, { type: T }>) => Test } = {
  links: linksTest,
  newcomer: newcomerTest,
  files: filesTest,
  repeats: repeatsTest,
  details: ({ kinds }) => {
    const wanted = new Set<DetailKind>(kinds)
    return ({ folded }) => {
      const found = findDetails(folded, wanted)
      return found[0]
        ? hit(
            found[0].kind,
            found.map(({ span }) => span),
          )
        : null
    }
  },
  qr:
    ({ which }) =>
    ({ subject: { code } }) =>
      code !== null && (which === 'any' || findLinks(foldText(code)).length > 0) ? hit(code) : null,
  capitals:
    ({ share }) =>
    ({ subject }) => {
      const percent = capitalsIn(subject.text)
      return percent >= share ? hit(String(percent)) : null
    },
  mentions:
    ({ most }) =>
    ({ subject }) =>
      subject.mentions > most ? hit(String(subject.mentions)) : null,
  language:
    ({ languages }) =>
    ({ subject }) =>
      isForeign(subject.text, languages) ? hit('') : null,
  flood:
    ({ messages, seconds }) =>
    ({ subject }) => {
      const near = subject.earlier.filter((each) => each.isHere && each.age < seconds * 1_000)
      return near.length + 1 > messages ? hit(String(near.length + 1)) : null
    },
}

/** Below so many letters, capitals are names and abbreviations. */
const lettersLeast = 12

/** How much of a text is written in capitals, in percent of the letters that have both forms; 0 of a short one. */
function capitalsIn(text: string): number {
  const large = text.match(/\p{Lu}/gu)?.length ?? 0
  const small = text.match(/\p{Ll}/gu)?.length ?? 0
  return large + small < lettersLeast ? 0 : Math.floor((100 * large) / (large + small))
}

function patternTest(find: PatternFinder): Test {
  return ({ subject: { text }, folded }) => {
    const asWritten = find(text)
    const asFolded = asWritten ? null : find(folded.text)
    const span = asWritten ?? (asFolded && spanOf(folded, asFolded.start, asFolded.end))
    return span && hit(text.slice(span.start, span.end), [span])
  }
}

/** What rules need that is not theirs. */
export interface RuleTools {
  compilePattern: (source: string) => PatternFinder
  rudeWords: (language: RudeLanguage) => readonly string[]
}

function testOf(trigger: Exclude<Trigger, Listed>, { compilePattern }: RuleTools): Test {
  if (trigger.type === 'pattern') return patternTest(compilePattern(trigger.pattern))
  const tester = testers[trigger.type] as (trigger: Simple) => Test
  return tester(trigger)
}

const reachBack = (trigger: Trigger): number => {
  if (trigger.type === 'flood') return trigger.seconds * 1_000
  return trigger.type === 'repeats' ? trigger.minutes * 60_000 : 0
}

function wordsOf(trigger: Listed, { rudeWords }: RuleTools): readonly string[] {
  if (trigger.type === 'words') return trigger.words
  const allowed = new Set(trigger.except.map((word) => word.toLowerCase()))
  return trigger.languages.flatMap(rudeWords).filter((word) => !allowed.has(word.toLowerCase()))
}

function isExempt(rule: RuleContent, { role, namedRole = null, trust = 0, userId }: Subject): boolean {
  const { exemptRoles, exemptNamedRoles = [], exemptTrust = null, exemptUserIds } = rule
  return (
    exemptRoles.includes(role) ||
    exemptUserIds.includes(userId) ||
    (namedRole !== null && exemptNamedRoles.includes(namedRole)) ||
    (exemptTrust !== null && trust >= exemptTrust)
  )
}

/** Compiles the rules that are on. All their words go into one automaton, so a rule more costs next to nothing. */
export function compileRules(rules: readonly KnownRule[], tools: RuleTools): Guard {
  const active = rules.filter((rule) => rule.on)
  const listed: { place: number; trigger: Listed['type']; word: string }[] = []
  const tests = active.map((rule, place) =>
    rule.triggers.flatMap((trigger) => {
      if (trigger.type !== 'words' && trigger.type !== 'rude') {
        return [{ type: trigger.type, test: testOf(trigger, tools) }]
      }
      for (const word of wordsOf(trigger, tools)) listed.push({ place, trigger: trigger.type, word })
      return []
    }),
  )
  const finder = createWordFinder(listed.map(({ word }) => word))

  function findWords({ folded, streams }: Reading): Map<number, Pick<Match, 'trigger' | 'found' | 'spans'>> {
    const byRule = new Map<number, Pick<Match, 'trigger' | 'found' | 'spans'>>()
    finder.search(folded, streams, (number, span) => {
      const { place, trigger, word } = listed[number]!
      const before = byRule.get(place)
      if (!before) byRule.set(place, { trigger, found: word, spans: [span] })
      else if (!before.spans.some(({ start, end }) => start === span.start && end === span.end)) before.spans.push(span)
    })
    return byRule
  }

  return {
    looksBack: Math.max(0, ...active.flatMap((rule) => rule.triggers.map(reachBack))),
    asksTrust: active.some(({ exemptTrust = null }) => exemptTrust !== null),
    readsCodes: active.some((rule) => rule.triggers.some(({ type }) => type === 'qr')),
    sketch: (text) => sketchOf(readings(text, foldText(text))[0]!),
    judge(subject) {
      const reading = new Reading(subject)
      const found = findWords(reading)
      return active.flatMap((rule, place): Match[] => {
        if (!rule.events.includes(subject.event)) return []
        if (isExempt(rule, subject)) return []
        const about = { ruleId: rule.id, ruleName: rule.name, dryRun: rule.dryRun, actions: rule.actions }
        const word = found.get(place)
        if (word) return [{ ...about, ...word }]
        for (const { type, test } of tests[place] ?? []) {
          const other = test(reading)
          if (other) return [{ ...about, trigger: type, ...other }]
        }
        return []
      })
    },
  }
}

/** What happens to the message where these rules are met; those on dry run do nothing. */
export function outcomeOf(matches: readonly Match[]): 'sent' | 'held' | 'blocked' {
  const kinds = new Set(actionsOf(matches).map(({ type }) => type))
  if (['block', 'delete', 'remove', 'ban', 'mute'].some((type) => kinds.has(type as Action['type']))) return 'blocked'
  return kinds.has('hold') ? 'held' : 'sent'
}

export const actionsOf = (matches: readonly Match[]): Action[] =>
  matches.filter(({ dryRun }) => !dryRun).flatMap(({ actions }) => actions)
