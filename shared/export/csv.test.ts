import { expect, test } from 'vitest'
import { toCsv } from './csv.ts'

test('a table opens in any spreadsheet', () => {
  expect(
    toCsv(
      ['day', 'joined'],
      [
        ['2026-03-02', 3],
        ['上海', null],
      ],
    ),
  ).toBe('\uFEFFday,joined\r\n2026-03-02,3\r\n上海,\r\n')
})

test('commas, quotes and new lines stay in their cell', () => {
  expect(toCsv(['a'], [['one, two'], ['say "hi"'], ['two\nlines']])).toBe(
    '\uFEFFa\r\n"one, two"\r\n"say ""hi"""\r\n"two\nlines"\r\n',
  )
})

test('nothing is taken for a formula', () => {
  const cells = ['=1+1', '+1', '-1', '@x', '\tx'].map((cell) => [cell])
  expect(toCsv(['a'], cells)).toBe("\uFEFFa\r\n'=1+1\r\n'+1\r\n'-1\r\n'@x\r\n'\tx\r\n")
  expect(toCsv(['a'], [[-1]])).toBe('\uFEFFa\r\n-1\r\n')
})
