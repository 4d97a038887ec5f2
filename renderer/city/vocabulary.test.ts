import { describe, expect, it } from 'vitest'
import { readWord, readWords } from './vocabulary.ts'

describe('a line of vocabulary', () => {
  it('has characters, their sound and their meaning', () => {
    const police = { hanzi: '派出所', pinyin: 'pàichūsuǒ', english: 'police station' }
    expect(readWord('派出所 :: pàichūsuǒ :: police station')).toEqual(police)
    expect(readWord('\n派出所::pàichūsuǒ  ::  police\n station ')).toEqual(police)
    expect(readWord('3号口 :: sān hào kǒu :: exit 3')?.hanzi).toBe('3号口')
  })

  it.each([
    '',
    'Vocabulary',
    'std :: vector :: push_back',
    '派出所 :: police',
    '派出所 :: :: police',
    '一 :: yī :: one :: 1',
  ])('is not %j', (line) => expect(readWord(line)).toBeNull())
})

describe('a word list', () => {
  it('has nothing but words in it', () => {
    expect(readWords(['妈 :: mā :: mother', '马 :: mǎ :: horse'])).toHaveLength(2)
    expect(readWords(['妈 :: mā :: mother', 'and so on'])).toBeNull()
    expect(readWords([])).toBeNull()
  })
})
