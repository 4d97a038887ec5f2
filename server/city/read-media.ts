import type { MediaNs } from 'feedsmith'
import { present } from './raw-feed.ts'

const isPicture = ({ medium, type, url }: MediaNs.Content) =>
  medium === 'image' ||
  type?.startsWith('image/') ||
  (!medium && !type && /\.(?:jpe?g|png|webp|gif|avif)\b/i.test(url ?? ''))

/** Pictures of Media RSS: whole ones, the widest first, then thumbnails; the width that is told of the first. */
export function mediaImages(media: MediaNs.ItemOrFeed | undefined): { urls: string[]; width: number | null } {
  if (!media) return { urls: [], width: null }
  const contents = [...(media.contents ?? []), ...(media.groups ?? []).flatMap((group) => group.contents ?? [])]
  const thumbnails = [
    ...(media.thumbnails ?? []),
    ...(media.groups ?? []).flatMap((group) => group.thumbnails ?? []),
    ...contents.flatMap((content) => content.thumbnails ?? []),
  ]
  const widestFirst = contents.filter(isPicture).toSorted((a, b) => (b.width ?? 0) - (a.width ?? 0))
  const pictures = [...widestFirst, ...thumbnails]
  return { urls: present(pictures.map(({ url }) => url)), width: pictures[0]?.width ?? null }
}
