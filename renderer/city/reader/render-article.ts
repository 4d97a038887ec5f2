import DOMPurify from 'dompurify'
import { isPlayer } from '#shared/city/players.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'
import { readWords, type Word } from '../vocabulary.ts'

/** Words that head a table of vocabulary. */
export interface WordLabels {
  caption: string
  hanzi: string
  pinyin: string
  english: string
}

export interface ArticleLabels {
  words: WordLabels
  /** What stands in the place of a player until somebody asks for it. */
  embed: (provider: string) => { play: string; note: string }
}

const tags =
  'p br hr h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre code kbd samp var em strong b i u s del ins mark small sub sup q cite abbr time span div section article figure figcaption table caption thead tbody tfoot tr th td ruby rt rp bdi bdo details summary address wbr a img'.split(
    ' ',
  )

const attributes =
  'data-embed data-embed-url href src alt title width height lang dir colspan rowspan scope start reversed datetime'.split(
    ' ',
  )

/** Web addresses, mail, and paths of the configured server (its picture proxy); a path cannot begin with two slashes. */
const addresses = /^(?:https?:|mailto:|\/(?![/\\]))/i

const smallPicture = /^data:image\/(?:png|jpe?g|gif|webp);base64,/i

/**
 * An item's text as HTML that can do nothing but be read. The server has sanitised it; this is the second lock, for a
 * server that was wrong. Lists of `汉字 :: pinyin :: English` become tables.
 */
export function renderArticle(html: string, labels: ArticleLabels): string {
  const content = DOMPurify.sanitize(html, {
    ALLOWED_TAGS: tags,
    ALLOWED_ATTR: attributes,
    ALLOWED_URI_REGEXP: addresses,
    ADD_DATA_URI_TAGS: ['img'],
    ALLOW_DATA_ATTR: false,
    ADD_URI_SAFE_ATTR: ['data-embed'],
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  })
  for (const image of content.querySelectorAll('img')) placePicture(image)
  for (const link of content.querySelectorAll('a[href]')) placeLink(link)
  for (const link of content.querySelectorAll('[data-embed-url]')) placeEmbed(link, labels.embed)
  for (const list of content.querySelectorAll('ul, ol')) {
    const words = readWords(Array.from(list.children, (item) => item.textContent))
    if (words) list.replaceWith(wordTable(words, labels.words))
  }
  const holder = document.createElement('div')
  holder.append(content)
  return holder.innerHTML
}

/** Pictures come through the configured server alone, so that no partner sees who reads. */
function placePicture(image: HTMLImageElement): void {
  const source = image.getAttribute('src') ?? ''
  if (source.startsWith('/')) image.setAttribute('src', serverUrl(source))
  else if (!smallPicture.test(source)) image.remove()
  image.setAttribute('loading', 'lazy')
}

function placeLink(link: Element): void {
  const address = link.getAttribute('href') ?? ''
  if (address.startsWith('/')) link.setAttribute('href', serverUrl(address))
  link.setAttribute('target', '_blank')
  link.setAttribute('rel', 'noopener noreferrer')
}

/** A player of another site: a button that brings it, what that means, and the way to its page. Nothing loads by itself. */
function placeEmbed(link: Element, labels: ArticleLabels['embed']): void {
  const address = link.getAttribute('data-embed-url') ?? ''
  const provider = link.getAttribute('data-embed') ?? ''
  link.removeAttribute('data-embed-url')
  link.removeAttribute('data-embed')
  if (link.tagName !== 'A' || !isPlayer(address)) return
  const { play, note } = labels(provider)
  const button = document.createElement('button')
  button.type = 'button'
  button.dataset['player'] = address
  button.textContent = play
  const told = document.createElement('small')
  told.textContent = note
  // Links stand within paragraphs, where only what is part of a line may stand.
  const box = document.createElement('span')
  box.className = 'embed'
  link.replaceWith(box)
  box.append(link, button, told)
}

const columns = [
  ['hanzi', 'zh-Hans'],
  ['pinyin', 'zh-Latn-pinyin'],
  ['english', 'en'],
] as const

function wordTable(words: readonly Word[], labels: WordLabels): HTMLTableElement {
  const table = document.createElement('table')
  table.className = 'words'
  table.createCaption().textContent = labels.caption
  const head = table.createTHead().insertRow()
  for (const [name] of columns) {
    const cell = document.createElement('th')
    cell.scope = 'col'
    cell.textContent = labels[name]
    head.append(cell)
  }
  const body = table.createTBody()
  for (const word of words) {
    const row = body.insertRow()
    for (const [name, language] of columns) {
      const cell = row.insertCell()
      cell.lang = language
      cell.textContent = word[name]
    }
  }
  return table
}
