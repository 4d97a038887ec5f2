import { classes } from '#renderer/ui/classes.ts'
import type { Listing } from '#shared/protocol/listings.ts'
import { useMediaUrl } from '#renderer/media/address.ts'
import { Blurhash } from '#renderer/media/rows/Blurhash.tsx'
import css from './ListingPicture.module.css'

interface ListingPictureProps {
  picture: Listing['pictures'][number]
  alt: string
  size?: 'thumbnail'
  className?: string | undefined
}

/** A picture of a listing in the frame its place gives it; colours stand in until it is there. */
export function ListingPicture({ picture, alt, size, className }: ListingPictureProps) {
  const { url, hasFailed, onError } = useMediaUrl(picture.fileId, picture.hasThumbnail ? size : undefined)
  return (
    <span className={classes(css.frame, className)}>
      <Blurhash hash={picture.blurhash} />
      {url && !hasFailed ? (
        <img className={css.image} src={url} alt={alt} decoding="async" loading="lazy" onError={onError} />
      ) : null}
    </span>
  )
}
