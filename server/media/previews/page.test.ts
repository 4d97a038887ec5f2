import { describe, expect, test } from 'vitest'
import { readPage } from './page.ts'

const read = (html: string, contentType = 'text/html; charset=utf-8') =>
  readPage(Buffer.from(html), contentType, 'https://site.example/a/page.html')

describe('readPage', () => {
  test('Open Graph comes before all else', () => {
    const html = `<!doctype html><html><head><title>Plain</title>
      <meta name="description" content="Plain words"><meta name="twitter:title" content="Card">
      <meta property="og:title" content="Rooftop &amp; Jazz"><meta property="og:description" content="Live\n music">
      <meta property="og:site_name" content="Harbour"><meta property="og:image" content="/pic.jpg"></head><body>`
    expect(read(html)).toEqual({
      title: 'Rooftop & Jazz',
      description: 'Live music',
      siteName: 'Harbour',
      image: 'https://site.example/pic.jpg',
    })
  })

  test('a page that has nothing but a title is told by it', () => {
    expect(read('<title>\n Just\ta title </title><body>')).toEqual({
      title: 'Just a title',
      description: null,
      siteName: null,
      image: null,
    })
  })

  test.each(['', 'no html at all', '<title> </title>', '<p>words</p>', '<meta property="og:title" content=" ">'])(
    'without a title there is no preview: %j',
    (html) => {
      expect(read(html)).toBeNull()
    },
  )

  test('what stands in the body is not the page speaking', () => {
    const html = '<head><title>Forum</title></head><body><meta property="og:title" content="Injected by a guest">'
    expect(read(html)?.title).toBe('Forum')
  })

  test.each([
    'javascript:alert(1)',
    'data:image/svg+xml,<svg/>',
    'file:///etc/passwd',
    'http://user:pw@site.example/a',
  ])('a picture at %s is none', (image) => {
    expect(read(`<title>t</title><meta property="og:image" content="${image}">`)?.image).toBeNull()
  })

  test('Chinese pages in their old character set are read, by header or by the page itself', () => {
    const title = Buffer.from([0xb9, 0xd8, 0xcf, 0xb5])
    const page = (meta: string) =>
      Buffer.concat([Buffer.from(`<html><head>${meta}<title>`), title, Buffer.from('</title></head>')])
    expect(readPage(page(''), 'text/html; charset=gbk', 'https://a.example/')?.title).toBe('关系')
    expect(readPage(page('<meta charset="gb2312">'), 'text/html', 'https://a.example/')?.title).toBe('关系')
    expect(readPage(page('<meta charset="klingon">'), 'text/html', 'https://a.example/')).not.toBeNull()
  })

  test('long texts are cut, and nothing turns the text around', () => {
    const facts = read(
      `<title>\u202eevil${'x'.repeat(500)}</title><meta name="description" content="${'y'.repeat(900)}">`,
    )
    expect(facts?.title).toHaveLength(200)
    expect(facts?.title.startsWith('evilx')).toBe(true)
    expect(facts?.description).toHaveLength(300)
  })

  test('a huge head is read in good time', () => {
    const facts = read(`<head>${'<meta name=a content="'.repeat(40_000)}"><title>End</title>`)
    expect(facts === null || facts.title.length <= 200).toBe(true)
  })
})
