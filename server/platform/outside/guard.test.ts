import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { FetchError } from './fetch-error.ts'
import { createGuard, checkAddress, type Guard, type GuardOptions } from './guard.ts'

const open: (Guard | Server)[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await (async () => one.close())()
})

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function guard(options: Partial<GuardOptions> = {}): Guard {
  const made = createGuard({ allowPrivateNetwork: false, ...options })
  open.push(made)
  return made
}

describe('checkAddress', () => {
  test.each([
    'ftp://example.com/feed',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'http://user:secret@example.com/',
    'http://example.com:8080/',
    'https://example.com:22/',
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://0177.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:7f00:1]/',
    'http://169.254.169.254/latest/meta-data/',
    'feed.xml',
    '',
  ])('refuses %s', (address) => {
    expect(() => checkAddress(address, false)).toThrow(FetchError)
  })

  test.each(['http://example.com/feed', 'https://example.com:443/feed', 'https://example.com:80/', 'http://1.1.1.1/'])(
    'lets %s through',
    (address) => {
      expect(checkAddress(address, false).href).toContain('http')
    },
  )
})

describe('guard', () => {
  test.each([
    ['a name that leads inside', ['10.0.0.7']],
    ['a name of which one address leads inside', ['93.184.216.34', '127.0.0.1']],
    ['a name that leads to a mapped address', ['::ffff:127.0.0.1']],
  ])('refuses %s', async (_what, addresses) => {
    const resolve = async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    await expect(guard({ resolve }).get('http://partner.example/')).rejects.toMatchObject({ code: 'private' })
  })

  test('asks the resolver once for a connection, so that a second answer cannot differ', async () => {
    let asked = 0
    const resolve = async () => {
      asked += 1
      return [{ address: asked === 1 ? '10.0.0.1' : '93.184.216.34', family: 4 }]
    }
    await expect(guard({ resolve }).get('http://rebinding.example/')).rejects.toMatchObject({ code: 'private' })
    expect(asked).toBe(1)
  })

  test('says that a name is not known', async () => {
    const resolve = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }))
    await expect(guard({ resolve }).get('http://nowhere.example/')).rejects.toMatchObject({ code: 'unreachable' })
  })

  test('checks each redirect as a new address', async () => {
    const origin = await serve((_request, response) => {
      response.writeHead(302, { location: 'http://127.0.0.1:9/secret' }).end()
    })
    // The first hop is the server's own folder; what it points to is judged like any address.
    await expect(guard({ ownOrigin: () => origin }).get('/demo/feed.xml')).rejects.toMatchObject({ code: 'address' })
  })

  test('follows five redirects and no sixth', async () => {
    const origin = await serve((request, response) => {
      const left = Number(request.url?.slice(1))
      if (left > 0) response.writeHead(302, { location: `/${left - 1}` }).end()
      else response.end('arrived')
    })
    const reader = guard({ allowPrivateNetwork: true })
    const answer = await reader.get(`${origin}/5`)
    expect([answer.body.toString(), answer.redirects.length, answer.url]).toEqual(['arrived', 5, `${origin}/0`])
    await expect(reader.get(`${origin}/6`)).rejects.toMatchObject({ code: 'redirects' })
  })

  test('reads its own folder, and nothing beside it', async () => {
    const origin = await serve((request, response) => response.end(request.url))
    const reader = guard({ ownOrigin: () => origin })
    expect((await reader.get('/demo/feed.xml')).body.toString()).toBe('/demo/feed.xml')
    for (const address of ['/demo/../api/v1/me', '/demo/%2e%2e/metrics', '/metrics', '//example.com/demo/']) {
      await expect(reader.get(address)).rejects.toMatchObject({ code: 'address' })
    }
  })

  test('leaves off at the limit, counted after unpacking', async () => {
    const packed = gzipSync(Buffer.alloc(3_000_000))
    const origin = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed)
    })
    const reader = guard({ allowPrivateNetwork: true })
    expect((await reader.get(origin, { maxBytes: 3_000_000 })).body.length).toBe(3_000_000)
    await expect(reader.get(origin, { maxBytes: 2_999_999 })).rejects.toMatchObject({ code: 'too-large' })
  })

  test('says so where the packing is broken', async () => {
    const origin = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('not packed at all')
    })
    await expect(guard({ allowPrivateNetwork: true }).get(origin)).rejects.toMatchObject({ code: 'encoding' })
  })

  test('gives up when its time is over, even while the body trickles', async () => {
    const origin = await serve((_request, response) => {
      response.writeHead(200).write('a')
    })
    const reading = guard({ allowPrivateNetwork: true }).get(origin, { timeoutMs: 50 })
    await expect(reading).rejects.toMatchObject({ code: 'timeout' })
  })
})
