import { expect, test } from 'vitest'
import { languageOfScript } from './script.ts'

test.each([
  ['Meet at eight', undefined],
  ['👍 12:30', undefined],
  ['周五晚上八点在静安寺见，请带头灯', 'zh-Hans'],
  ['謝謝，我們明天見', 'zh-Hant'],
  ['上海', 'zh'],
  ['明日は会えますか', 'ja'],
  ['내일 명동 커피 어때요?', 'ko'],
  ['Let us meet at 静安寺 gate 3', 'zh'],
])('%s is %s', (text, language) => {
  expect(languageOfScript(text)).toBe(language)
})
