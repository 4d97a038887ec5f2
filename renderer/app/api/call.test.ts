import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { groupRoutes } from '#shared/protocol/groups.ts'
import { contactRoutes } from '#shared/protocol/contacts.ts'
import { identityRoutes } from '#shared/protocol/identity.ts'
import { person } from '../testing/samples.ts'
import { authorizeCalls, call } from './call.ts'

const fetched = vi.fn<typeof fetch>()

const answer = (status: number, body: unknown): void =>
  void fetched.mockResolvedValueOnce(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }))

const request = () => {
  const [url, init] = fetched.mock.calls.at(-1)!
  return { url, ...init }
}

beforeEach(() => {
  vi.stubGlobal('fetch', fetched)
  vi.stubGlobal('location', { origin: 'https://chat.example.org' })
  authorizeCalls('the-token')
})

afterEach(() => {
  vi.unstubAllGlobals()
  fetched.mockReset()
  authorizeCalls(null)
})

describe('a call', () => {
  it('fills path, query, body and token in, and parses the result', async () => {
    answer(200, { members: [], nextCursor: null, more: 'of a newer server' })
    const result = await call(groupRoutes.members, {
      params: { id: 'a/b' },
      query: { query: 'Ana & Ben', role: undefined },
    })
    expect(result).toEqual({ members: [], nextCursor: null })
    expect(request()).toMatchObject({
      url: 'https://chat.example.org/api/v1/groups/a%2Fb/members?query=Ana+%26+Ben',
      method: 'GET',
      headers: { authorization: 'Bearer the-token' },
    })
    answer(200, {})
    await call(contactRoutes.block, { params: { userId: 10_002 } })
    expect(request()).toMatchObject({ url: 'https://chat.example.org/api/v1/blocks/10002', method: 'PUT' })
  })

  it('sends no token where none is needed', async () => {
    answer(401, { error: { code: 'unauthenticated', message: 'Name or password is wrong' } })
    const logIn = call(identityRoutes.login, { body: { login: 'ana', password: 'wrong' } })
    await expect(logIn).rejects.toMatchObject({ code: 'unauthenticated', message: 'Name or password is wrong' })
    expect(request().headers).toEqual({ 'content-type': 'application/json' })
  })

  it('maps every failure to one error', async () => {
    answer(400, { error: { code: 'invalid', message: '"name": must not be empty', field: 'name' } })
    const create = () => call(groupRoutes.createGroup, { body: { name: '', category: 'travel-leisure' } })
    await expect(create()).rejects.toMatchObject({ code: 'invalid', field: 'name' })
    fetched.mockRejectedValueOnce(new TypeError('Failed to fetch'))
    await expect(call(identityRoutes.me)).rejects.toMatchObject({ code: 'offline' })
    answer(502, '<html>Bad gateway</html>')
    await expect(call(identityRoutes.me)).rejects.toMatchObject({ code: 'unavailable' })
    answer(413, 'too large')
    await expect(call(identityRoutes.me)).rejects.toMatchObject({ code: 'too_large' })
    answer(200, { user: { ...person(10_002), id: 'ten' } })
    await expect(call(identityRoutes.user, { params: { id: 10_002 } })).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('tells when the session is no longer taken, but not for an answer to an older one', async () => {
    const ended = vi.fn<() => void>()
    authorizeCalls('old', ended)
    let respond: (response: Response) => void = () => undefined
    fetched.mockReturnValueOnce(new Promise((resolve) => (respond = resolve)))
    const late = call(identityRoutes.me)
    authorizeCalls('new', ended)
    const refused = () =>
      new Response(JSON.stringify({ error: { code: 'unauthenticated', message: 'Ended' } }), { status: 401 })
    respond(refused())
    await expect(late).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(ended).not.toHaveBeenCalled()
    fetched.mockResolvedValueOnce(refused())
    await expect(call(identityRoutes.me)).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(ended).toHaveBeenCalledOnce()
  })

  it('stops when its caller no longer wants it', async () => {
    const abort = new AbortController()
    fetched.mockImplementationOnce(async (_url, init) => {
      abort.abort()
      init?.signal?.throwIfAborted()
      return new Response('{}')
    })
    await expect(call(identityRoutes.me, {}, { signal: abort.signal })).rejects.toMatchObject({ name: 'AbortError' })
  })
})
