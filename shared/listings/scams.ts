import { detailKinds } from '../moderation/detail-kinds.ts'
import { findDetails } from '../moderation/details.ts'
import { foldText } from '../moderation/fold.ts'
import { findLinks, isShortener, isWithin } from '../moderation/links.ts'
import type { WarningKind } from './warning-kinds.ts'

export interface Warning {
  kind: WarningKind
  /** The words, the link or the usual price it was told by. */
  found: string
}

/** Accounts younger than this are named as new. Days. */
export const newAccountDays = 7

/** Below this share of what others in the group ask, a price is called far too low. */
const cheapShare = 0.4
/** Prices of others a comparison needs. */
const peersLeast = 4

/** Folded text: no case, width, accents or traditional characters. */
const advance = [
  /\b(?:deposit|pay(?:ment|ing)?|transfer|wire|send)\b.{0,30}\b(?:first|in advance|upfront|up front|beforehand|before (?:you )?(?:see|view|visit|meet|come|pick|move|shipping|delivery|i send))\b/,
  /\b(?:western union|moneygram|gift cards?|itunes cards?|bitcoin|usdt|crypto(?:currency)?)\b/,
  /\b(?:processing|registration|training|uniform|application|holding|visa) fee\b/,
  /先.{0,4}(?:付款|付钱|交钱|转账|打款|汇款|付定金|交定金|付押金|交押金)|预付款|培训费|服装费|手续费|保证金|刷单|礼品卡/,
]
const elsewhere = [
  /\b(?:add|contact|message|text|reach|write|find|whatsapp|dm)\s+(?:to )?(?:me|us)\b.{0,20}\b(?:on|at|via|by|through)\s+(?:wechat|weixin|whatsapp|telegram|line|viber|signal|e-?mail|qq|kakao)\b/,
  /\b(?:wechat|whatsapp|telegram) (?:only|me)\b/,
  /[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+){0,3}\.[a-z]{2,}/,
  /加.{0,3}微信|私.{0,2}微信|微信联系/,
]
const messengers = ['wa.me', 't.me', 'u.wechat.com', 'line.me', 'weixin.qq.com']

const hasAddressForm = /^\d{1,3}(?:\.\d{1,3}){3}$/

/** Warnings that the words alone give: payment before anything is seen, contact elsewhere, links that hide their end. */
export function warningsOfText(text: string): Warning[] {
  const folded = foldText(text)
  const written = (from: number, to: number) =>
    text.slice(folded.starts[from] ?? 0, folded.ends[Math.max(from, to - 1)] ?? 0)
  const firstOf = (patterns: readonly RegExp[]): string | null => {
    for (const pattern of patterns) {
      const match = pattern.exec(folded.text)
      if (match) return written(match.index, match.index + match[0].length)
    }
    return null
  }
  const warnings: Warning[] = []
  const add = (kind: WarningKind, found: string | null | undefined) => {
    if (found != null) warnings.push({ kind, found: found.slice(0, 80) })
  }
  const links = findLinks(folded)
  add('advance-payment', firstOf(advance))
  const detail = findDetails(folded, new Set(detailKinds))[0]
  const messenger = links.find(({ host }) => messengers.some((domain) => isWithin(host, domain)))
  add(
    'off-app-contact',
    firstOf(elsewhere) ?? (detail ? text.slice(detail.span.start, detail.span.end) : messenger?.host),
  )
  add('hidden-link', links.find(({ host }) => isShortener(host) || hasAddressForm.test(host))?.host)
  return warnings
}

/** What others usually ask where this price is far below it; null where it is not, or too few others tell. */
export function usualPrice(price: number, others: readonly number[]): number | null {
  if (others.length < peersLeast) return null
  const sorted = [...others].sort((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  const median = sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2
  return price < median * cheapShare ? median : null
}
