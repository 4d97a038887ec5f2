/**
 * Origins of the players that a frame may load once somebody has clicked; the server makes no other address of one, and
 * the policy of the client's page allows no other frame.
 */
export const playerOrigins = [
  'https://www.youtube-nocookie.com',
  'https://player.bilibili.com',
  'https://player.youku.com',
  'https://v.qq.com',
  'https://music.163.com',
  'https://player.vimeo.com',
  'https://open.spotify.com',
] as const

/** Whether an address is that of a known player. */
export const isPlayer = (address: string): boolean => playerOrigins.some((origin) => address.startsWith(`${origin}/`))
