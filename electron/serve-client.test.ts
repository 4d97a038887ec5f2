import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { clientHandler, fileOf } from './serve-client.ts'

describe('the files of the client', () => {
  const parent = mkdtempSync(join(tmpdir(), 'guanxi-client-'))
  const folder = join(parent, 'renderer')
  let server = 'http://127.0.0.1:7420'
  const answer = clientHandler(folder, () => server)
  const get = (url: string, init?: RequestInit) => answer(new Request(url, init))

  beforeAll(() => {
    mkdirSync(join(folder, 'assets'), { recursive: true })
    mkdirSync(join(parent, 'renderer-secret'))
    writeFileSync(join(folder, 'index.html'), '<p>client</p>')
    writeFileSync(join(folder, 'assets/index-a1.js'), 'export {}')
    writeFileSync(join(parent, 'secret.txt'), 'secret')
    writeFileSync(join(parent, 'renderer-secret', 'a.txt'), 'secret')
  })

  it('are served with their types and the policy', async () => {
    const page = await get('app://guanxi/')
    expect(await page.text()).toBe('<p>client</p>')
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    const script = await get('app://guanxi/assets/index-a1.js')
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  })

  it('name the configured server of the moment, and no other host', async () => {
    const connect = async () => {
      const policy = (await get('app://guanxi/')).headers.get('content-security-policy') ?? ''
      return policy.split('; ').find((directive) => directive.startsWith('connect-src'))
    }
    expect(await connect()).toBe("connect-src 'self' http://127.0.0.1:7420 ws://127.0.0.1:7420")
    server = 'https://chat.example.com'
    expect(await connect()).toBe("connect-src 'self' https://chat.example.com wss://chat.example.com")
  })

  it('give the document for the places of the client', async () => {
    expect(await (await get('app://guanxi/groups/abc?tab=1')).text()).toBe('<p>client</p>')
  })

  it.each([
    'app://guanxi/../secret.txt',
    'app://guanxi/%2e%2e/secret.txt',
    'app://guanxi/..%2fsecret.txt',
    'app://guanxi/assets/..%2f..%2fsecret.txt',
    'app://guanxi/..%2frenderer-secret/a.txt',
    'app://guanxi/..%5csecret.txt',
    'app://guanxi/%00.txt',
    'app://guanxi/%zz.txt',
    'app://guanxi/missing.js',
    'app://elsewhere/index.html',
  ])('do not include %s', async (url) => {
    const response = await get(url)
    expect(response.status).toBe(404)
    expect(await response.text()).toBe('Not found.')
  })

  it('are missed in plain words', async () => {
    const page = await clientHandler(join(parent, 'nowhere'), () => server)(new Request('app://guanxi/'))
    expect(await page.text()).toContain('Install Guanxi again')
  })

  it('are only read', async () => {
    expect((await get('app://guanxi/', { method: 'POST', body: 'x' })).status).toBe(405)
  })

  it('lie in their folder alone', () => {
    expect(fileOf('/srv/client', '/a/../b.js')).toBe(join('/srv/client/b.js'))
    expect(fileOf('/srv/client', '/%2e%2e/client-b/x.js')).toBeNull()
  })
})
