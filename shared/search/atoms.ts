import { toSimplified } from './traditional.ts'

/** The smallest thing search compares: a word, or one letter of a script that writes words without spaces. */
export interface Atom {
  /** As search compares it. */
  text: string
  /** Where it stands in the original, in UTF-16 units; `end` is the first unit after it. */
  start: number
  end: number
  /** A letter that follows the letter before it directly. Words are never glued. */
  isGlued: boolean
  isWord: boolean
}

type Kind = 'word' | 'letter' | 'gap'

/** What a person sees as one letter: with its marks, a Hangul syllable in parts, half-width kana with its voicing. */
const clusters =
  /[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[\uff66-\uff9d][\uff9e\uff9f]|\p{RI}|\P{M}\p{M}*|\p{M}+/gu
const invisible = /^(?:[\u200b-\u200f\u2060-\u2064\ufeff\u00ad\u180e]|\p{VS})+$/u
/** Their marks are accents, which many people leave out. In other scripts a mark is a vowel, or another letter. */
const accented =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Han}\p{Script=Hangul}]/u
const letterOfItsOwn =
  /^(?:[\p{Extended_Pictographic}\p{RI}]|(?=[\p{L}\p{N}\p{M}])[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Bopo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])/u
const ofWord = /^[\p{L}\p{N}\p{M}]/u
const digitOrSign = /^[\d#*]/

/** Letters that Unicode does not take apart, as people type them who do not have them on their keyboard. */
const plain: Record<string, string> = {
  ß: 'ss',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ς: 'σ',
}

const katakana = { first: 0x30a1, last: 0x30f6, aboveHiragana: 0x60 }

function foldCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code >= katakana.first && code <= katakana.last) return String.fromCodePoint(code - katakana.aboveHiragana)
  return plain[character] ?? toSimplified(character)
}

/** One letter without regard to width, case, accents, kana and traditional or simplified form. */
function foldCluster(cluster: string): string {
  const compatible = cluster.normalize('NFKC').replace(/\p{VS}|\p{EMod}/gu, '')
  const bare = accented.test(compatible) ? compatible.normalize('NFD').replace(/\p{M}+/gu, '') : compatible
  const lower = bare.toLowerCase()
  const unmarked = accented.test(lower) ? lower.normalize('NFD').replace(/\p{M}+/gu, '') : lower
  return Array.from(unmarked.normalize('NFC'), foldCharacter).join('')
}

interface Folded {
  kind: Kind
  text: string
}

function kindOf(text: string): Kind {
  if (digitOrSign.test(text)) return /^\d/.test(text) ? 'word' : 'gap'
  if (letterOfItsOwn.test(text)) return 'letter'
  return ofWord.test(text) ? 'word' : 'gap'
}

/** Clusters seen before; text repeats itself, and folding is the slow part. */
const known = new Map<string, Folded>()
const knownMost = 20_000

function folded(cluster: string): Folded {
  const before = known.get(cluster)
  if (before) return before
  const text = foldCluster(cluster)
  const result = { kind: kindOf(text), text }
  if (known.size >= knownMost) known.clear()
  known.set(cluster, result)
  return result
}

/** Letters of a cluster that stands for several, such as `㍿`; one with its marks stays one. */
const lettersOf = (text: string): string[] => text.match(/\p{RI}|\P{M}\p{M}*|\p{M}+/gu) ?? []

/** Takes text apart into what search compares, in the order of the text. */
export function atomsOf(text: string): Atom[] {
  const atoms: Atom[] = []
  let last: Kind = 'gap'
  for (const { 0: cluster, index: start } of text.matchAll(clusters)) {
    if (invisible.test(cluster)) continue
    const end = start + cluster.length
    const { kind, text: letters } = folded(cluster)
    const before = atoms.at(-1)
    if (kind === 'word' && last === 'word' && before) {
      before.text += letters
      before.end = end
    } else if (kind === 'word') {
      atoms.push({ text: letters, start, end, isGlued: false, isWord: true })
    } else if (kind === 'letter') {
      for (const letter of lettersOf(letters)) {
        atoms.push({ text: letter, start, end, isGlued: last === 'letter', isWord: false })
        last = 'letter'
      }
    }
    last = kind
  }
  return atoms
}
