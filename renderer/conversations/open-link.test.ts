import { beforeEach, expect, it, vi } from 'vitest'
import { openLink } from './open-link.ts'

const open = vi.fn()

beforeEach(() => {
  open.mockClear()
  vi.stubGlobal('location', { origin: 'https://chat.example.org', hash: '' })
  vi.stubGlobal('window', { open })
  return () => vi.unstubAllGlobals()
})

it.each([
  ['guanxi://group/g-1', '#/groups/g-1'],
  ['guanxi://user/10042', '#/contacts/10042'],
  ['guanxi://invite/Ab-_cdefGhijklmn', '#/invite/Ab-_cdefGhijklmn'],
  ['https://chat.example.org/invite/Ab-_cdefGhijklmn', '#/invite/Ab-_cdefGhijklmn'],
])('%s opens here', (url, hash) => {
  openLink(url)
  expect([location.hash, open.mock.calls.length]).toEqual([hash, 0])
})

it.each(['https://elsewhere.example.org/invite/Ab-_cdefGhijklmn', 'https://chat.example.org/invite/a b'])(
  '%s opens outside',
  (url) => {
    openLink(url)
    expect([location.hash, open.mock.calls.length]).toEqual(['', 1])
  },
)
