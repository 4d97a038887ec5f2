/** A player of another site, as a card that opens on a click. */
export interface Embed {
  provider: string
  /** The page that a browser opens. */
  page: string
  /** What a frame may load once somebody has clicked. */
  player: string
}

interface Provider {
  name: string
  hosts: readonly string[]
  /** Finds the piece's own id in the address of a player or a page. */
  idOf: (url: URL) => string | null | undefined
  page: (id: string) => string
  player: (id: string) => string
}

const lastOf = (url: URL, pattern: RegExp) => pattern.exec(url.pathname)?.[1]

/** The sites whose players may be shown; each address is made anew from the id, so that nothing else of it is kept. */
const providers: readonly Provider[] = [
  {
    name: 'YouTube',
    hosts: ['www.youtube.com', 'youtube.com', 'www.youtube-nocookie.com', 'm.youtube.com', 'youtu.be'],
    idOf: (url) => url.searchParams.get('v') ?? lastOf(url, /^\/(?:embed\/|shorts\/)?([\w-]{11})$/),
    page: (id) => `https://www.youtube.com/watch?v=${id}`,
    player: (id) => `https://www.youtube-nocookie.com/embed/${id}`,
  },
  {
    name: 'Bilibili',
    hosts: ['player.bilibili.com', 'www.bilibili.com'],
    idOf: (url) => url.searchParams.get('bvid') ?? lastOf(url, /^\/video\/(BV\w+)/),
    page: (id) => `https://www.bilibili.com/video/${id}`,
    player: (id) => `https://player.bilibili.com/player.html?bvid=${id}&autoplay=0`,
  },
  {
    name: 'Youku',
    hosts: ['player.youku.com'],
    idOf: (url) => lastOf(url, /^\/embed\/([\w=]+)$/),
    page: (id) => `https://v.youku.com/v_show/id_${id}.html`,
    player: (id) => `https://player.youku.com/embed/${id}`,
  },
  {
    name: 'Tencent Video',
    hosts: ['v.qq.com'],
    idOf: (url) => url.searchParams.get('vid'),
    page: (id) => `https://v.qq.com/x/page/${id}.html`,
    player: (id) => `https://v.qq.com/txp/iframe/player.html?vid=${id}`,
  },
  {
    name: 'NetEase Cloud Music',
    hosts: ['music.163.com'],
    idOf: (url) => (url.pathname.startsWith('/outchain/') ? url.searchParams.get('id') : null),
    page: (id) => `https://music.163.com/#/song?id=${id}`,
    player: (id) => `https://music.163.com/outchain/player?type=2&id=${id}&auto=0`,
  },
  {
    name: 'Vimeo',
    hosts: ['player.vimeo.com', 'vimeo.com'],
    idOf: (url) => lastOf(url, /^\/(?:video\/)?(\d+)$/),
    page: (id) => `https://vimeo.com/${id}`,
    player: (id) => `https://player.vimeo.com/video/${id}?dnt=1`,
  },
  {
    name: 'Spotify',
    hosts: ['open.spotify.com'],
    idOf: (url) => lastOf(url, /^\/embed\/((?:track|album|episode|show|playlist)\/\w+)$/),
    page: (id) => `https://open.spotify.com/${id}`,
    player: (id) => `https://open.spotify.com/embed/${id}`,
  },
]

/** The player behind the address of a frame; null where its site is not in the list. */
export function embedOf(address: string): Embed | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  const provider = url.protocol === 'https:' ? providers.find(({ hosts }) => hosts.includes(url.hostname)) : undefined
  const id = provider?.idOf(url)
  if (!provider || !id || !/^[\w=/-]{1,64}$/.test(id)) return null
  return { provider: provider.name, page: provider.page(id), player: provider.player(id) }
}
