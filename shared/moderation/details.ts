import type { DetailKind } from './detail-kinds.ts'
import { spanOf, type Folded, type Span } from './fold.ts'

export interface FoundDetail {
  kind: DetailKind
  span: Span
}

/** Figures written as characters; folding has made full-width and circled ones plain. */
const figures: ReadonlyMap<string, string> = new Map([
  ...Array.from('零一二三四五六七八九', (character, place) => [character, String(place)] as const),
  ...Array.from('〇壹贰叁肆伍陆柒捌玖', (character, place) => [character, String(place)] as const),
  ['幺', '1'],
  ['o', '0'],
])

interface Digits {
  text: string
  from: number
  to: number
  /** Characters that stand for figures though they are none. */
  guesses: number
  hasPlus: boolean
}

const digitMost = 32

/** Runs of figures with at most two marks or spaces between each. */
function digitRuns(text: string): Digits[] {
  const runs: Digits[] = []
  let run: Digits | null = null
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? ''
    const isDigit = character >= '0' && character <= '9'
    const guess = isDigit ? character : figures.get(character)
    const isNear = run !== null && index - run.to <= 2
    if (guess === undefined || (character === 'o' && !isNear)) {
      if (run && (/[\p{L}\n]/u.test(character) || !isNear)) run = null
      continue
    }
    if (!run || run.text.length >= digitMost) {
      run = {
        text: '',
        from: index,
        to: index,
        guesses: 0,
        hasPlus: /\+\s?$/.test(text.slice(Math.max(0, index - 2), index)),
      }
      runs.push(run)
    }
    run.text += guess
    run.to = index + 1
    if (!isDigit) run.guesses += 1
  }
  return runs
}

/** The check figure of card numbers, ISO/IEC 7812-1 annex B. */
function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place])
    const doubled = place % 2 === 0 ? digit : digit * 2
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

const chineseMobile = /^(?:00)?(?:86)?1[3-9]\d{9}$/

function isPhone({ text, hasPlus }: Digits): boolean {
  return chineseMobile.test(text) || (hasPlus && text.length >= 8 && text.length <= 15)
}

const isCard = ({ text }: Digits) => text.length >= 15 && text.length <= 19 && /^[3-6]/.test(text) && passesLuhn(text)

const wechatId =
  /(?:微\s?信|weixin|wechat|\bv\s?x\b|\bw\s?x\b|[加+]\s?v\b|v\s?信|威信|卫星)\s?(?:号|id|no\.?|number)?(?:\s?(?:is|是|为)|\s?[:=→]){0,2}\s{0,2}([a-z][a-z0-9_-]{5,19}|\d{6,11})/g
const qqNumber = /(?:\bqq|扣扣|企鹅)\s?(?:号|群|id|number)?(?:\s?(?:is|是|为)|\s?[:=→]){0,2}\s{0,2}\d{5,11}/g

/** An account name has a figure, a mark, or is announced as one; "wechat groups" is none. */
const isAccount = (written: string, name: string) =>
  /[\d_-]/.test(name) || /[:=→是为]|号|\bid\b|\bis\b|加/.test(written)

export function findDetails(folded: Folded, kinds: ReadonlySet<DetailKind>): FoundDetail[] {
  const { text } = folded
  const found: FoundDetail[] = []
  const add = (kind: DetailKind, from: number, to: number) => {
    if (kinds.has(kind)) found.push({ kind, span: spanOf(folded, from, to) })
  }
  for (const run of digitRuns(text)) {
    if (isPhone(run)) add('phone', run.from, run.to)
    else if (isCard(run)) add('bank-card', run.from, run.to)
  }
  for (const match of text.matchAll(wechatId)) {
    if (isAccount(match[0], match[1] ?? '')) add('wechat', match.index, match.index + match[0].length)
  }
  for (const match of text.matchAll(qqNumber)) add('qq', match.index, match.index + match[0].length)
  return found
}
