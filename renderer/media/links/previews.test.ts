import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { usePreviews, wantPreview } from './previews.ts'

/** Questions to the server that the test has not answered yet. */
let asked: { url: string; answer: (status: number, preview?: object | null) => void }[]

const page = (url: string) => ({ url, title: `Page ${url}`, description: null, siteName: 'Site', image: null })
const urls = () => asked.map(({ url }) => url)
const known = () => Object.keys(usePreviews.getState().byUrl)

beforeEach(() => {
  asked = []
  usePreviews.setState({ byUrl: {} })
  vi.stubGlobal('location', { origin: 'https://chat.example.org' })
  vi.stubGlobal(
    'fetch',
    (address: string) =>
      new Promise<Response>((resolve) => {
        const url = new URL(address).searchParams.get('url') ?? ''
        const answer = (status: number, preview: object | null = null) =>
          resolve(Response.json(status === 200 ? { preview } : {}, { status }))
        asked.push({ url, answer })
      }),
  )
})

afterEach(() => vi.unstubAllGlobals())

describe('what links lead to', () => {
  it('is asked once for each page, a few at a time, and kept', async () => {
    for (const url of ['https://a.example', 'https://b.example', 'https://c.example', 'https://d.example']) {
      wantPreview(url)
      wantPreview(url)
    }
    expect(urls()).toEqual(['https://a.example', 'https://b.example', 'https://c.example'])
    asked[0]!.answer(200, page('https://a.example'))
    await vi.waitFor(() => expect(urls()).toContain('https://d.example'))
    asked[1]!.answer(200, null)
    await vi.waitFor(() => expect(known()).toEqual(['https://a.example', 'https://b.example']))
    expect(usePreviews.getState().byUrl['https://b.example']).toBeNull()
    wantPreview('https://a.example')
    for (const { answer } of asked.slice(2)) answer(200, null)
    await vi.waitFor(() => expect(known()).toHaveLength(4))
    expect(asked).toHaveLength(4)
  })

  it('is not asked for what has left the screen before its turn', async () => {
    for (const url of ['https://a.example', 'https://b.example', 'https://c.example']) wantPreview(url)
    const leave = wantPreview('https://d.example')
    leave()
    for (const { url, answer } of asked) answer(200, page(url))
    await vi.waitFor(() => expect(known()).toHaveLength(3))
    expect(urls()).not.toContain('https://d.example')
  })

  it('is asked again after a failure, when the link comes into view again', async () => {
    wantPreview('https://a.example')
    asked[0]!.answer(503)
    await vi.waitFor(() => {
      wantPreview('https://a.example')
      expect(asked).toHaveLength(2)
    })
    asked[1]!.answer(200, page('https://a.example'))
    await vi.waitFor(() => expect(known()).toEqual(['https://a.example']))
  })
})
