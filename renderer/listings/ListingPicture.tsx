import { classes } from '#renderer/ui/classes.ts'
import type { Listing } from '#shared/protocol/listings.ts'
import { useMediaUrl } from '#renderer/media/address.ts'
import { Blurhash } from '#renderer/media/rows/Blurhash.tsx'
import css from './ListingPicture.module.css'

interface ListingPictureProps {
  picture: Listing['pictures'][number]
  alt: string
  size?: 'thumbnail'
  /** Shows all of it, with its colours beside it, instead of filling the frame. */
  isWhole?: boolean
  className?: string | undefined
}

/** A picture of a listing in the frame its place gives it; colours stand in until it is there. */
export function ListingPicture({ picture, alt, size, isWhole = false, className }: ListingPictureProps) {
  const { url, hasFailed, onError } = useMediaUrl(picture.fileId, picture.hasThumbnail ? size : undefined)
  return (
    <span className={classes(css.frame, className)}>
      <Blurhash hash={picture.blurhash} />
      {url && !hasFailed ? (
        <img
          className={classes(css.image, isWhole && css.whole)}
          src={url}
          alt={alt}
          decoding="async"
          loading="lazy"
          onError={onError}
        />
      ) : null}
    </span>
  )
}
