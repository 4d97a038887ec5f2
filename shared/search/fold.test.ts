import { expect, test } from 'vitest'
import { fold } from './fold.ts'

test('width, case and accents do not matter', () => {
  expect(fold('ＪＯÃＯ')).toBe('joao')
  expect(fold('Łukasz  Éa\u200bé')).toBe('łukasz eae')
})

test('Chinese, Japanese and Korean keep their letters', () => {
  expect(fold('静安寺')).toBe('静安寺')
  expect(fold('が パ')).toBe('が パ')
  expect(fold('안기우')).toBe('안기우')
})
