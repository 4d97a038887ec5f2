import { describe, expect, test } from 'vitest'
import { cleanName, contentDisposition, pictureName } from './names.ts'

describe('cleanName', () => {
  test.each([
    ['report.pdf', 'report.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\secret.txt', 'secret.txt'],
    ['合同 (最终).docx', '合同 (最终).docx'],
    ['фото.jpg', 'фото.jpg'],
    ['صورة.png', 'صورة.png'],
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['a\r\nSet-Cookie: x=1.txt', 'a Set-Cookie_ x=1.txt'],
    ['nul\u0000l.txt', 'nul l.txt'],
    ['what?*<>.txt', 'what____.txt'],
    ['name.  . ', 'name'],
    ['.bashrc', '.bashrc'],
    ['..', 'file'],
    ['', 'file'],
    ['/', 'file'],
    ['cut \ud83d', 'cut \ufffd'],
  ])('%j becomes %j', (raw, name) => {
    expect(cleanName(raw)).toBe(name)
  })

  test('a long name keeps its extension', () => {
    const name = cleanName(`${'长'.repeat(300)}.tar`)
    expect(name).toHaveLength(200)
    expect(name.endsWith('长.tar')).toBe(true)
  })
})

test.each([
  ['a.jpg', 'image/jpeg', 'a.jpg'],
  ['a.JPEG', 'image/jpeg', 'a.JPEG'],
  ['a.avif', 'image/webp', 'a.webp'],
  ['a.html', 'image/png', 'a.png'],
  ['a', 'image/gif', 'a.gif'],
])('the picture %j of %s is named %j', (name, type, expected) => {
  expect(pictureName(name, type)).toBe(expected)
})

describe('contentDisposition', () => {
  test('plain names stay readable', () => {
    expect(contentDisposition('inline', 'a b.png')).toBe(`inline; filename="a b.png"; filename*=UTF-8''a%20b.png`)
  })
  test('any script survives, and nothing leaves the quotes', () => {
    expect(contentDisposition('attachment', '合"同\\.pdf')).toBe(
      `attachment; filename="____.pdf"; filename*=UTF-8''%E5%90%88%22%E5%90%8C%5C.pdf`,
    )
    expect(contentDisposition('attachment', "it's (1)*.txt")).toContain(`filename*=UTF-8''it%27s%20%281%29%2A.txt`)
  })
})
