import sharp from 'sharp'
import { expect, test } from 'vitest'
import type { Guard, GuardedRequest } from '../platform/outside/guard.ts'
import { drawAnew, NotAnImage } from './draw-image.ts'
import { createImages } from './images.ts'

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#a03020' } })
    .png()
    .toBuffer()

test('a picture of one pixel is not shown', async () => {
  await expect(drawAnew(await picture(1, 1))).rejects.toBeInstanceOf(NotAnImage)
  expect((await sharp((await drawAnew(await picture(3, 3))).picture).metadata()).format).toBe('webp')
})

test('a host that shows pictures to its own pages alone is asked as one of them', async () => {
  const body = await picture(40, 30)
  const asked: GuardedRequest[] = []
  const guard: Guard = {
    get: async (url, options = {}) => {
      asked.push(options)
      const status = options.headers?.['referer'] ? 200 : 403
      return { status, headers: {}, body, url, redirects: [] }
    },
    post: () => Promise.reject(new Error('Pictures are asked for with GET alone')),
    open: () => Promise.reject(new Error('Pictures are asked for as a whole')),
    close: async () => {},
  }
  const cache = { get: async () => null, put: async () => {} }
  const images = createImages({ guard, cache, draw: drawAnew, infoUrl: null, now: Date.now })
  expect(await images.get('https://pictures.example/a/b.jpg')).not.toBeNull()
  expect(asked.map(({ headers }) => headers?.['referer'])).toEqual([undefined, 'https://pictures.example/'])
})
