import { expect, test } from 'vitest'
import { asNoSpace, refuseFullDisk } from './space.ts'

const gigabyte = 1024 ** 3

test('a file is refused before it would fill the disk', async () => {
  await expect(refuseFullDisk('/', 100, async () => gigabyte)).resolves.toBeUndefined()
  await expect(refuseFullDisk('/', gigabyte, async () => gigabyte)).rejects.toMatchObject({ code: 'unavailable' })
})

test('a disk that fills up all the same is told in plain words', () => {
  const full = Object.assign(new Error('write'), { code: 'ENOSPC' })
  expect(asNoSpace(full)).toMatchObject({ code: 'unavailable', message: expect.stringContaining('no room') })
  const other = new Error('other')
  expect(asNoSpace(other)).toBe(other)
})
