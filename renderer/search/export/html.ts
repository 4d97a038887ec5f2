import type { TFunction } from 'i18next'
import { isNotice } from '#shared/conversations/timeline.ts'
import type { ConversationEvent, DeliveredBody, MessageEvent } from '#shared/protocol/messages.ts'
import { summaryOf } from '#renderer/conversations/list/preview.ts'
import { noticeLines } from '#renderer/conversations/messages/notice-text.ts'
import { clockTime, fullTime } from '#renderer/ui/time.ts'

/** What a page of the export is written with. */
export interface HtmlContext {
  t: TFunction
  locale: string
  nameOf: (userId: number) => string
  /** Path of a file from the page; null where it is not part of the export. */
  pathOf: (fileId: string) => string | null
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text as HTML shows it, in elements and in attributes between quotes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)

const style = `
:root{color-scheme:light dark;--ink:#241f1a;--soft:#6f6459;--line:#e6ddd0;--paper:#fffdfa;--accent:#c2372b}
@media(prefers-color-scheme:dark){:root{--ink:#f1ebe3;--soft:#a3988c;--line:#332e29;--paper:#1e1b18;--accent:#f07a69}}
body{max-width:760px;margin:0 auto;padding:24px 16px 80px;background:var(--paper);color:var(--ink);font:15px/1.5 Inter,system-ui,"Noto Sans CJK SC",sans-serif}
h1{font-size:22px;margin:0 0 4px}h2{font-size:13px;margin:28px 0 8px;padding-top:8px;border-top:1px solid var(--line);color:var(--soft)}
p{margin:0}.lead,time,.note{color:var(--soft);font-size:12px}.note{margin:8px 0;text-align:center}
article{margin:12px 0}article:target{outline:2px solid var(--accent);outline-offset:6px;border-radius:4px}
header b{margin-right:8px}.text{white-space:pre-wrap;overflow-wrap:anywhere}a{color:var(--accent)}
blockquote{margin:4px 0;padding:2px 10px;border-left:3px solid var(--line);color:var(--soft);font-size:13px}
img{display:block;max-width:min(100%,480px);max-height:480px;margin-top:4px;border-radius:8px}audio{margin-top:4px}
.gone{color:var(--soft);font-style:normal}.reactions{margin-top:2px;font-size:13px}ul{padding-left:20px}
`

/** Nothing of an exported page may fetch or run anything but the files beside it. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file: data:; media-src 'self' file:"

/** The beginning of a page. */
export function pageHead(title: string, lead: string, { locale }: Pick<HtmlContext, 'locale'>): string {
  return `<!doctype html>
<html lang="${escapeHtml(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="${policy}"><title>${escapeHtml(title)}</title><style>${style}</style></head>
<body><h1 dir="auto">${escapeHtml(title)}</h1><p class="lead">${escapeHtml(lead)}</p>
`
}

export const pageEnd = '</body></html>\n'

/** Messages back to which a reply shows what it answers; one that answers something older only links to it. */
const quotedBack = 10_000

/** Events of a conversation as HTML, with a line before the first of each day. */
export function createHtmlWriter(context: HtmlContext): (events: readonly ConversationEvent[]) => string {
  const { t, locale, nameOf } = context
  /** What was written lately, in one line each, by seq. */
  const quotes = new Map<number, string>()
  const note = (message: MessageEvent): void => {
    if (message.body) quotes.set(message.seq, `${nameOf(message.actorId)}: ${lineOf(message.body, context)}`)
    const [oldest] = quotes.keys()
    if (quotes.size > quotedBack && oldest !== undefined) quotes.delete(oldest)
  }
  const dayOf = new Intl.DateTimeFormat(locale, { dateStyle: 'full' })
  let day = ''
  return (events) =>
    events
      .map((event) => {
        if (event.type === 'message') note(event)
        const body = event.type === 'message' ? messageHtml(event, context, quotes) : noticeHtml(event)
        if (body === '') return ''
        const today = dayOf.format(new Date(event.at))
        const line = today === day ? '' : `<h2>${escapeHtml(today)}</h2>\n`
        day = today
        return line + body
      })
      .join('')

  function noticeHtml(event: ConversationEvent): string {
    if (!isNotice(event)) return ''
    const [text = ''] = noticeLines([event], t, nameOf, locale)
    return `<p class="note" dir="auto">${escapeHtml(text)} · ${timeHtml(event.at, locale)}</p>\n`
  }
}

const timeHtml = (at: string, locale: string) =>
  `<time datetime="${escapeHtml(at)}" title="${escapeHtml(fullTime(new Date(at), locale))}">${escapeHtml(clockTime(new Date(at), locale))}</time>`

/** A message in one line, for those who answer it. */
function lineOf(body: DeliveredBody, { t }: HtmlContext): string {
  const text = summaryOf(body).text
  return text === '' && 'name' in body ? t('search.export.file', { name: body.name }) : text
}

type Quotes = ReadonlyMap<number, string>

function messageHtml(message: MessageEvent, context: HtmlContext, quotes: Quotes): string {
  const { t, locale, nameOf } = context
  const { seq, at, actorId, body, edited, recalled, reactions = [] } = message
  const parts = [`<header><b dir="auto">${escapeHtml(nameOf(actorId))}</b>${timeHtml(at, locale)}`]
  if (edited && body)
    parts.push(` <span class="lead">${escapeHtml(t('search.export.edited'))} ${timeHtml(edited.at, locale)}</span>`)
  parts.push('</header>')
  if (body === null) {
    const name = recalled ? nameOf(recalled.by) : nameOf(actorId)
    parts.push(`<p class="gone">${escapeHtml(t('search.export.recalled', { name }))}</p>`)
  } else parts.push(bodyHtml(body, context, quotes))
  if (reactions.length > 0) {
    const all = reactions.map(({ emoji, count }) => `${escapeHtml(emoji)} ${count}`).join(' · ')
    parts.push(`<p class="reactions">${all}</p>`)
  }
  return `<article id="m${seq}">${parts.join('')}</article>\n`
}

const paragraph = (text: string) => `<p class="text" dir="auto">${escapeHtml(text)}</p>`

function bodyHtml(body: DeliveredBody, context: HtmlContext, quotes: Quotes): string {
  const { t, pathOf } = context
  const from = body.forwardedFrom
    ? `<p class="lead">${escapeHtml(t('search.export.forwarded', { name: body.forwardedFrom.name }))}</p>`
    : ''
  if (body.type === 'text') {
    return from + replyHtml(body.replyTo, quotes, context) + paragraph(body.text)
  }
  if (body.type === 'card') return from + cardHtml(body.card)
  const caption = body.caption ? paragraph(body.caption) : ''
  const path = pathOf(body.fileId)
  const name = escapeHtml(body.name)
  if (path === null) return `${from}<p>${escapeHtml(t('search.export.file', { name: body.name }))}</p>${caption}`
  const href = escapeHtml(path)
  if (body.type === 'image') {
    const size = `width="${body.width}" height="${body.height}" style="height:auto"`
    return `${from}<a href="${href}"><img src="${href}" alt="${name}" ${size} loading="lazy"></a>${caption}`
  }
  const link = `<p><a href="${href}" download>${name}</a></p>`
  return body.type === 'voice'
    ? `${from}<audio controls preload="none" src="${href}"></audio>${link}${caption}`
    : from + link + caption
}

/** What a reply answers: its first line, which leads there. */
function replyHtml(seq: number | undefined, quotes: Quotes, { t }: HtmlContext): string {
  if (seq === undefined) return ''
  const quote = quotes.get(seq) ?? t('search.export.reply')
  return `<blockquote><a href="#m${seq}" dir="auto">${escapeHtml(quote)}</a></blockquote>`
}

function cardHtml(card: Extract<DeliveredBody, { type: 'card' }>['card']): string {
  if (card.kind === 'group') return paragraph([card.name, card.description].filter(Boolean).join('\n'))
  if (card.kind === 'contact') return paragraph([card.displayName, String(card.userId)].filter(Boolean).join(' · '))
  if (card.kind === 'poll') return paragraph([card.question, ...(card.options ?? [])].filter(Boolean).join('\n'))
  if (card.kind === 'announcement') {
    return paragraph((card.versions ?? []).map(({ title, excerpt }) => `${title}\n${excerpt}`).join('\n\n'))
  }
  if (card.kind === 'listing') return paragraph([card.title, card.groupName].filter(Boolean).join(' · '))
  const title = escapeHtml(card.title ?? '')
  const isWeb = card.url !== undefined && /^https?:\/\//iu.test(card.url)
  const head = isWeb ? `<a href="${escapeHtml(card.url ?? '')}" rel="noreferrer noopener">${title}</a>` : title
  return `<p dir="auto">${head}</p>${card.summary ? paragraph(card.summary) : ''}`
}
