import { describe, expect, test } from 'vitest'
import { sanitize, summarize, toPlainText } from './sanitize.ts'

const base = { url: 'https://partner.example/feed/', own: false }
const clean = (html: string) => sanitize(html, { base }).html

/** Each would run or load something if the word came through in a place that matters. */
const canaries = [
  '<script>canary()</script>',
  '<SCRIPT SRC="https://evil.example/canary.js"></SCRIPT>',
  '<scr<script>ipt>canary()</scr</script>ipt>',
  '<style>canary{}</style>',
  '<p style="background:url(canary)">x</p>',
  '<p onclick="canary()">x</p>',
  '<img src="https://a.example/x.png" onerror="canary()">',
  '<img src=x onerror=canary()//',
  '<svg onload="canary()"><script>canary()</script></svg>',
  '<math><mi xlink:href="javascript:canary()">x</mi></math>',
  '<a href="javascript:canary()">x</a>',
  '<a href=" java\nscript:canary()">x</a>',
  '<a href="JaVaScRiPt&colon;canary()">x</a>',
  '<a href="&#106;avascript:canary()">x</a>',
  '<a href="vbscript:canary()">x</a>',
  '<a href="data:text/html,<script>canary()</script>">x</a>',
  '<form action="https://evil.example/canary"><input name="canary"></form>',
  '<object data="canary.swf"></object>',
  '<embed src="canary.swf">',
  '<base href="https://canary.example/">',
  '<meta http-equiv="refresh" content="0;url=https://canary.example/">',
  '<link rel="stylesheet" href="https://canary.example/">',
  '<iframe srcdoc="<script>canary()</script>"></iframe>',
  '<img src="data:image/svg+xml;base64,canary">',
  '<video src="https://canary.example/x.mp4"></video>',
  '<template><img src=x onerror=canary()></template>',
  '<noscript><p title="</noscript><img src=x onerror=canary()>"></noscript>',
  '<!--[if IE]><script>canary()</script><![endif]-->',
  '<textarea></textarea><img src=x onerror="canary()">',
]

describe('sanitize', () => {
  test.each(canaries)('leaves nothing of %s', (html) => {
    const result = clean(`<p>before</p>${html}<p>after</p>`)
    expect(result).toContain('before')
    // As words of text it is harmless; as an element, attribute or address it is not.
    expect(result.replace(/>[^<]*</g, '><')).not.toMatch(/canary/i)
    expect(result).not.toMatch(/<(?:script|style|iframe|svg|form|object|embed|base|meta|link|video)/i)
  })

  test('tells what it took out', () => {
    const { removed } = sanitize('<script>1</script><p onclick="1">x</p><a href="javascript:1">y</a>', { base })
    expect(removed).toEqual(['onclick', 'script', 'script address'])
  })

  test('opens links outside and tells the other side nothing', () => {
    expect(clean('<a href="/page">x</a>')).toBe(
      '<a href="https://partner.example/page" rel="noopener noreferrer" target="_blank">x</a>',
    )
  })

  test('turns a frame into a link', () => {
    expect(clean('<iframe src="https://video.example/1"></iframe>')).toBe(
      '<a href="https://video.example/1" rel="noopener noreferrer" target="_blank">video.example</a>',
    )
  })

  test('turns the frame of a known player into a card that may open it, also when cleaned again', () => {
    const once = clean('<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ?autoplay=1" title="Song"></iframe>')
    expect(once).toBe(
      '<a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ" rel="noopener noreferrer" target="_blank" title="Song" data-embed="YouTube" data-embed-url="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ">Song</a>',
    )
    expect(clean(once)).toBe(once)
    expect(clean('<a data-embed="x" data-embed-url="https://evil.example/" href="/p">y</a>')).not.toContain('embed')
  })

  test.each([
    '<img src="https://pixel.wp.com/b.gif?x=1">',
    '<img src="https://t.example/p.gif" width="1" height="1">',
    '<img src="https://t.example/p.gif" height="0">',
    '<img src="https://t.example/p.gif" style="display:none">',
    '<img alt="no source">',
  ])('drops %s', (html) => {
    expect(clean(html)).toBe('')
  })

  test('asks where pictures come from', () => {
    const { html } = sanitize('<img src="a.jpg" alt="A"><img src="b.jpg">', {
      base,
      image: (url) => (url.endsWith('a.jpg') ? `/proxy/${new URL(url).pathname}` : null),
    })
    expect(html).toBe('<img src="/proxy//feed/a.jpg" alt="A" loading="lazy" />')
  })

  test('keeps small pictures that stand in the text', () => {
    const dot = 'data:image/png;base64,iVBORw0KGgo='
    expect(clean(`<img src="${dot}" alt="">`)).toContain(dot)
    expect(clean(`<img src="data:image/png;base64,${'A'.repeat(20_000)}" alt="">`)).toBe('')
  })

  test('keeps Chinese with its reading', () => {
    expect(clean('<ruby lang="zh">你好<rt>nǐ hǎo</rt></ruby>')).toBe('<ruby lang="zh">你好<rt>nǐ hǎo</rt></ruby>')
  })

  test('is not led astray by deep nesting', () => {
    const result = clean(`${'<div>'.repeat(20_000)}deep${'</div>'.repeat(20_000)}`)
    expect(result).toContain('deep')
    expect(result.length).toBeLessThan(2_000)
  })

  test('changes nothing when applied twice', () => {
    const once = clean('<p>a &amp; b <a href="x">c</a> &lt;script&gt; <img src="d.png" alt="é"></p>')
    expect(clean(once)).toBe(once)
  })
})

describe('toPlainText', () => {
  test('keeps words apart that stood on lines of their own', () => {
    expect(toPlainText('<p>One</p><p>two<br>three</p><script>four</script> &amp; &lt;five&gt;')).toBe(
      'One two three & <five>',
    )
  })
})

describe('summarize', () => {
  test('cuts between words and says so', () => {
    const text = 'word '.repeat(200).trim()
    const short = summarize(text)
    expect(short.length).toBeLessThanOrEqual(400)
    expect(short).toMatch(/word…$/)
  })

  test('cuts Chinese between characters, never within one', () => {
    const short = summarize('😀好'.repeat(300))
    expect(short.length).toBeLessThanOrEqual(400)
    expect(short.isWellFormed()).toBe(true)
  })
})
