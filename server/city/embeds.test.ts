import { expect, test } from 'vitest'
import { isPlayer } from '#shared/city/players.ts'
import { embedOf } from './embeds.ts'

test.each([
  [
    'https://www.youtube.com/embed/dQw4w9WgXcQ?autoplay=1&origin=x',
    'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ',
  ],
  ['https://youtu.be/dQw4w9WgXcQ', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'],
  [
    'https://player.bilibili.com/player.html?aid=1&bvid=BV1xx411c7mD&cid=2',
    'https://player.bilibili.com/player.html?bvid=BV1xx411c7mD&autoplay=0',
  ],
  ['https://player.vimeo.com/video/76979871?h=8272103f6e', 'https://player.vimeo.com/video/76979871?dnt=1'],
  ['https://player.youku.com/embed/XNDA=', 'https://player.youku.com/embed/XNDA='],
  ['https://v.qq.com/txp/iframe/player.html?vid=a1', 'https://v.qq.com/txp/iframe/player.html?vid=a1'],
  ['https://music.163.com/outchain/player?id=7', 'https://music.163.com/outchain/player?type=2&id=7&auto=0'],
  ['https://open.spotify.com/embed/episode/abc123', 'https://open.spotify.com/embed/episode/abc123'],
])('%s', (address, player) => {
  expect(embedOf(address)?.player).toBe(player)
  expect(isPlayer(player)).toBe(true)
})

test.each([
  'http://www.youtube.com/embed/dQw4w9WgXcQ',
  'https://www.youtube.com.evil.example/embed/dQw4w9WgXcQ',
  'https://www.youtube.com@evil.example/embed/dQw4w9WgXcQ',
  'https://www.youtube.com/redirect?q=https://evil.example',
  'https://player.bilibili.com/player.html?bvid="><script>',
  'https://video.example/1',
  'javascript:alert(1)',
  '',
])('not %s', (address) => {
  expect(embedOf(address)).toBeNull()
})
