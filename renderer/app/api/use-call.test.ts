import { afterEach, expect, it, vi } from 'vitest'
import { identityRoutes } from '#shared/protocol/identity.ts'
import { useConnection } from '../store/connection.ts'
import { resetStores } from '../store/reset.ts'
import { createQuery } from './use-call.ts'

afterEach(() => {
  resetStores()
  vi.unstubAllGlobals()
})

it('asks once more when the line is back after a failure, and not where nothing has failed', async () => {
  vi.stubGlobal('location', { origin: 'https://chat.example.org' })
  const fetched = vi.fn(() => Promise.reject(new TypeError('Failed to fetch')))
  vi.stubGlobal('fetch', fetched)
  useConnection.setState({ status: 'offline' })
  const query = createQuery(identityRoutes.sessions, '{}')
  const leave = query.subscribe(() => undefined)
  await vi.waitFor(() => expect(query.snapshot().status).toBe('failed'))

  const answer = { sessions: [] }
  fetched.mockImplementation(() => Promise.resolve(new Response(JSON.stringify(answer))) as Promise<never>)
  useConnection.setState({ status: 'online' })
  await vi.waitFor(() => expect(query.snapshot()).toMatchObject({ status: 'ready', data: answer, error: undefined }))
  expect(fetched).toHaveBeenCalledTimes(2)

  useConnection.setState({ status: 'offline' })
  useConnection.setState({ status: 'online' })
  leave()
  expect(fetched).toHaveBeenCalledTimes(2)
})
