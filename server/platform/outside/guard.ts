import { lookup as resolveHost, type LookupAddress, type LookupOptions } from 'node:dns'
import { isIP } from 'node:net'
import type { Readable } from 'node:stream'
import { Agent, request, type Dispatcher } from 'undici'
import { isGlobalAddress } from './address.ts'
import { readBody } from './body.ts'
import { asFetchError, FetchError } from './fetch-error.ts'

export interface GuardOptions {
  /** Lifts the checks of address and port; for tests and demos. */
  allowPrivateNetwork: boolean
  /** Where this very server listens, for its own demo feeds; undefined before it does. */
  ownOrigin?: () => string | undefined
  /** Resolves a name to all its addresses; the system's resolver unless told. */
  resolve?: (hostname: string) => Promise<LookupAddress[]>
}

export interface GuardedRequest {
  headers?: Record<string, string>
  /** Sent only to the site that was asked for, never where a redirect leads elsewhere. */
  authorization?: string
  signal?: AbortSignal
  /** Most bytes of the body, after decompression. */
  maxBytes?: number
  /** Takes what came up to `maxBytes` where there is more; otherwise that is an error. */
  mayCut?: boolean
  /** Milliseconds for the whole of it, redirects and body included. */
  timeoutMs?: number
}

export interface GuardedResponse {
  status: number
  /** Lower-case names; of a repeated header the values joined by a comma. */
  headers: Record<string, string>
  body: Buffer
  /** Address that answered, after redirects. */
  url: string
  redirects: { status: number; to: string }[]
}

/** An answer whose body is read by who asked for it. */
export interface OpenResponse extends Omit<GuardedResponse, 'body'> {
  /** As it comes over the wire, still packed where it was packed. To be read to its end or destroyed. */
  body: Readable
}

/** Fetches addresses that people outside gave us, and nothing that stands inside the operator's network. */
export interface Guard {
  /**
   * GET. Every status but a redirect comes back as a response.
   * @throws FetchError where the address is refused or cannot be read
   */
  get(address: string, options?: GuardedRequest): Promise<GuardedResponse>
  /**
   * GET that gives the body piece by piece, for what is too large to hold. `timeoutMs` bounds the time until it begins,
   * and `maxBytes` says nothing: who reads it counts.
   * @throws FetchError as `get` does
   */
  open(address: string, options?: GuardedRequest): Promise<OpenResponse>
  /**
   * POST of a form. Redirects come back as they are.
   * @throws FetchError as `get` does
   */
  post(address: string, form: Record<string, string>, options?: GuardedRequest): Promise<GuardedResponse>
  close(): Promise<void>
}

export const fetchLimits = { bytes: 10_000_000, milliseconds: 20_000, redirects: 5 } as const

/** Folder of this server that feeds of the demo stand in, the one place where a feed's address may have no host. */
const ownFolder = '/demo/'

const redirectStatuses = new Set([301, 302, 303, 307, 308])

/** Sent with every fetch, so that whoever is asked can see who asks and write to somebody. */
export const userAgent = (infoUrl: string | null, what = 'feed reader') =>
  `Guanxi/0.1 (${infoUrl === null ? what : `+${infoUrl}`})`

export const isOwnPath = (address: string): boolean => address.startsWith(ownFolder)

/**
 * What stands in an address before anything is resolved.
 * @throws FetchError in words for the partner
 */
export function checkAddress(address: string | URL, allowPrivateNetwork: boolean): URL {
  if (!URL.canParse(String(address))) throw new FetchError('address', 'This is not a complete web address')
  const url = new URL(address)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new FetchError('address', 'Only addresses that begin with http:// or https:// can be read')
  }
  if (url.username || url.password) {
    throw new FetchError('address', 'The address holds a user name or password; what is read must be open to everybody')
  }
  if (allowPrivateNetwork) return url
  // The URL parser has already dropped the scheme's own port.
  if (url.port && url.port !== '80' && url.port !== '443') {
    throw new FetchError('address', `Port ${url.port} is not read; only 80 and 443 are`)
  }
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) && !isGlobalAddress(host)) throw privateAddress(url.hostname)
  return url
}

const privateAddress = (host: string) =>
  new FetchError('private', `${host} does not lead to the public internet, so it is not read`)

function systemResolve(hostname: string): Promise<LookupAddress[]> {
  return new Promise((resolve, reject) => {
    resolveHost(hostname, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)))
  })
}

type LookupDone = (error: Error | null, address: string | LookupAddress[], family?: number) => void

/** A resolver for sockets that hands out checked addresses alone, so that what is connected to is what was checked. */
function checkedLookup(resolve: (hostname: string) => Promise<LookupAddress[]>) {
  return (hostname: string, options: LookupOptions, done: LookupDone): void => {
    resolve(hostname).then(
      (addresses) => {
        const [first] = addresses
        if (!first) return done(new FetchError('unreachable', `${hostname} has no address`), '')
        // One address inside is enough to refuse all: a name that leads to both is made to deceive.
        if (!addresses.every(({ address }) => isGlobalAddress(address))) return done(privateAddress(hostname), '')
        if (options.all) done(null, addresses)
        else done(null, first.address, first.family)
      },
      (error: Error) => done(error, ''),
    )
  }
}

function flatten(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  )
}

export function createGuard(options: GuardOptions): Guard {
  const { allowPrivateNetwork } = options
  const outside = new Agent({
    connections: 4,
    keepAliveTimeout: 4_000,
    connect: allowPrivateNetwork
      ? { timeout: 10_000 }
      : { timeout: 10_000, lookup: checkedLookup(options.resolve ?? systemResolve) },
  })
  const own = new Agent({ connections: 4, keepAliveTimeout: 1_000 })

  function target(address: string): { url: URL; dispatcher: Dispatcher } {
    if (!isOwnPath(address)) return { url: checkAddress(address, allowPrivateNetwork), dispatcher: outside }
    const origin = options.ownOrigin?.()
    if (!origin) throw new FetchError('unreachable', 'The server does not listen yet')
    const url = new URL(address, origin)
    // `/demo/../api` leaves the folder once it is normalised.
    if (url.origin !== new URL(origin).origin || !url.pathname.startsWith(ownFolder)) {
      throw new FetchError('address', `Only ${ownFolder} of this server can be read`)
    }
    return { url, dispatcher: own }
  }

  /** Asks, and follows where it is sent; every hop is checked anew. */
  async function follow(address: string, ask: GuardedRequest, signal: AbortSignal) {
    const redirects: GuardedResponse['redirects'] = []
    let { url, dispatcher } = target(address)
    const { origin } = url
    for (;;) {
      const login = ask.authorization && url.origin === origin ? { authorization: ask.authorization } : {}
      const headers = { 'accept-encoding': 'gzip, deflate, br', ...ask.headers, ...login }
      const response = await request(url, { dispatcher, signal, headers, method: 'GET' })
      const location = response.headers['location']
      if (!redirectStatuses.has(response.statusCode) || typeof location !== 'string') {
        return { response, url: url.href, redirects }
      }
      response.body.on('error', () => {}).destroy()
      if (redirects.length >= fetchLimits.redirects) {
        throw new FetchError('redirects', `The address redirects more than ${fetchLimits.redirects} times`)
      }
      if (!URL.canParse(location, url.href))
        throw new FetchError('redirects', 'The address redirects to no valid address')
      // A redirect is a new address from outside: it never leads to this server's own folder.
      url = checkAddress(new URL(location, url), allowPrivateNetwork)
      dispatcher = outside
      redirects.push({ status: response.statusCode, to: url.href })
    }
  }

  async function get(address: string, ask: GuardedRequest = {}): Promise<GuardedResponse> {
    const timeout = AbortSignal.timeout(ask.timeoutMs ?? fetchLimits.milliseconds)
    const signal = ask.signal ? AbortSignal.any([timeout, ask.signal]) : timeout
    try {
      const { response, url, redirects } = await follow(address, ask, signal)
      const body = await readBody(response, ask.maxBytes ?? fetchLimits.bytes, ask.mayCut)
      return { status: response.statusCode, headers: flatten(response.headers), body, url, redirects }
    } catch (error) {
      throw asFetchError(error, timeout)
    }
  }

  async function open(address: string, ask: GuardedRequest = {}): Promise<OpenResponse> {
    const late = new AbortController()
    const timer = setTimeout(() => late.abort(), ask.timeoutMs ?? fetchLimits.milliseconds)
    const signal = ask.signal ? AbortSignal.any([late.signal, ask.signal]) : late.signal
    try {
      const { response, url, redirects } = await follow(address, ask, signal)
      return { status: response.statusCode, headers: flatten(response.headers), body: response.body, url, redirects }
    } catch (error) {
      throw asFetchError(error, late.signal)
    } finally {
      clearTimeout(timer)
    }
  }

  async function post(
    address: string,
    form: Record<string, string>,
    ask: GuardedRequest = {},
  ): Promise<GuardedResponse> {
    const timeout = AbortSignal.timeout(ask.timeoutMs ?? fetchLimits.milliseconds)
    const signal = ask.signal ? AbortSignal.any([timeout, ask.signal]) : timeout
    try {
      const url = checkAddress(address, allowPrivateNetwork)
      const headers = { 'content-type': 'application/x-www-form-urlencoded', ...ask.headers }
      const body = new URLSearchParams(form).toString()
      const response = await request(url, { dispatcher: outside, signal, headers, body, method: 'POST' })
      const answer = await readBody(response, ask.maxBytes ?? fetchLimits.bytes, ask.mayCut)
      const { statusCode: status } = response
      return { status, headers: flatten(response.headers), body: answer, url: url.href, redirects: [] }
    } catch (error) {
      throw asFetchError(error, timeout)
    }
  }

  return {
    get,
    open,
    post,
    async close() {
      await Promise.all([outside.destroy(), own.destroy()])
    },
  }
}
