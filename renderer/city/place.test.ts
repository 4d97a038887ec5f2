import { describe, expect, it } from 'vitest'
import { chinesePlace, splitPlace } from './place.ts'

const told = (location: string) => splitPlace(location).map(({ text, isChinese }) => (isChinese ? `[${text}]` : text))

describe('a place in both scripts', () => {
  it.each([
    ['Old Customs Cellar, Xintiandi 新天地', ['Old Customs Cellar, Xintiandi', '[新天地]']],
    ['Jing’an Park gate 3, 静安公园3号口', ['Jing’an Park gate 3', '[静安公园3号口]']],
    ['Cotton Mill (棉纺厂), Putuo 普陀', ['Cotton Mill', '[棉纺厂]', 'Putuo', '[普陀]']],
    ['Hall', ['Hall']],
    ['衡山路10号', ['[衡山路10号]']],
    ['  ', []],
  ])('%j is cut into %j', (location, parts) => {
    expect(told(location)).toEqual(parts)
  })

  it('gives a driver what he can read', () => {
    expect(chinesePlace('Jing’an Park gate 3, 静安公园3号口')).toBe('静安公园3号口')
    expect(chinesePlace('Hall 3')).toBeNull()
  })
})
