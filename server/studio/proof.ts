import { Resolver } from 'node:dns/promises'
import { isIP } from 'node:net'
import { Parser } from 'htmlparser2'
import type { ProofWay } from '#shared/protocol/studio.ts'
import type { FetchOptions } from '../city/fetch.ts'
import { FetchError } from '../platform/outside/fetch-error.ts'
import { userAgent, type GuardedResponse } from '../platform/outside/guard.ts'

/** Where the token stands as a file. */
export const proofPath = '/.well-known/guanxi-partner.txt'

/** Name of the meta tag and relation of the link tag. */
const proofName = 'guanxi-partner'

export interface Look {
  way: ProofWay
  address: string
  isFound: boolean
  message: string
}

const limits = { maxBytes: 500_000, mayCut: true, timeoutMs: 10_000 } as const

/** What the head of a page says in meta and link tags of our name. What a page's visitors wrote stands in its body. */
export function tokensInHead(html: string): Record<'meta' | 'link', string[]> {
  const tokens = { meta: [] as string[], link: [] as string[] }
  let isOver = false
  const parser = new Parser({
    onopentag(name, { name: key, content, rel, href }) {
      if (name === 'body') isOver = true
      if (isOver) return
      if (name === 'meta' && key?.toLowerCase() === proofName && content) tokens.meta.push(content.trim())
      if (name === 'link' && rel?.toLowerCase().split(/\s+/).includes(proofName) && href) tokens.link.push(href.trim())
    },
    onclosetag(name) {
      if (name === 'head') isOver = true
    },
  })
  parser.write(html)
  parser.end()
  return tokens
}

/** Name under which a domain can show the token as a DNS text. */
export const dnsName = (origin: string): string => `_guanxi-partner.${new URL(origin).hostname}`

/** The texts that stand in the DNS under a name, or why none can be had. */
async function textsOf(name: string): Promise<string[] | string> {
  if (isIP(new URL(`http://${name.replace('_guanxi-partner.', '')}`).hostname.replace(/^\[|\]$/g, '')) !== 0) {
    return 'An address of numbers has no DNS text'
  }
  const resolver = new Resolver({ timeout: limits.timeoutMs / 2, tries: 1 })
  try {
    return (await resolver.resolveTxt(name)).map((parts) => parts.join('').trim())
  } catch {
    return []
  }
}

const bare = (url: string) => new URL(url).host.replace(/^www\./, '')

/** Looks in all places where a site can show the token. Nothing that a site does makes it throw. */
export async function lookForToken(origin: string, token: string, options: FetchOptions): Promise<Look[]> {
  const file = origin + proofPath
  const page = `${origin}/`
  const headers = { 'user-agent': userAgent(options.infoUrl, 'domain check') }

  /** What answers at an address, or why nothing does. A redirect to another site proves nothing about this one. */
  async function ask(address: string): Promise<GuardedResponse | string> {
    try {
      const answer = await options.guard.get(address, { headers, ...limits })
      if (bare(answer.url) !== bare(origin)) return `It leads away to ${new URL(answer.url).host}, so it proves nothing`
      return answer.status === 200 ? answer : `The site answered with status ${answer.status}`
    } catch (error) {
      if (error instanceof FetchError) return error.message
      throw error
    }
  }

  const [asFile, asPage, asText] = await Promise.all([ask(file), ask(page), textsOf(dnsName(origin))])
  const look = (way: ProofWay, address: string, found: string[] | string, missing: string): Look => {
    if (typeof found === 'string') return { way, address, isFound: false, message: found }
    if (found.includes(token)) return { way, address, isFound: true, message: 'The token is there' }
    return { way, address, isFound: false, message: found.length > 0 ? 'Another token stands there' : missing }
  }
  const lines = typeof asFile === 'string' ? asFile : asFile.body.toString().split(/\s+/).filter(Boolean).slice(0, 20)
  const tags = typeof asPage === 'string' ? null : tokensInHead(asPage.body.toString())
  const said = typeof asPage === 'string' ? asPage : ''
  return [
    look('file', file, lines, 'The file is empty'),
    look('meta', page, tags?.meta ?? said, 'The head of the page has no such meta tag'),
    look('link', page, tags?.link ?? said, 'The head of the page has no such link tag'),
    look('dns', dnsName(origin), asText, 'There is no such DNS text'),
  ]
}
