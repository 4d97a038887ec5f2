import { ImagePlus, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { imageTypes } from '#shared/media/limits.ts'
import { listingLimits } from '#shared/listings/limits.ts'
import { uploadPicture } from '#renderer/app/actions/listings.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import forms from '#renderer/groups/forms.module.css'
import { useMediaUrl } from '#renderer/media/address.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import css from './Fields.module.css'

interface PictureFieldProps {
  pictureIds: readonly string[]
  onChange: (pictureIds: string[]) => void
  error: string | undefined
  /** How many there may be. */
  most?: number
  label?: string
}

/** Pictures that are uploaded as they are chosen; the first stands on the card. */
export function PictureField({ pictureIds, onChange, error, most = listingLimits.pictures, label }: PictureFieldProps) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [uploading, setUploading] = useState(0)
  const [problem, setProblem] = useState<string | null>(null)
  const stop = useRef(new AbortController())
  // Uploads end in any order; each adds to what is there when it ends.
  const latest = useRef(pictureIds)
  useEffect(() => {
    latest.current = pictureIds
  }, [pictureIds])
  useEffect(() => {
    stop.current = new AbortController()
    return () => stop.current.abort()
  }, [])

  async function add(file: File): Promise<void> {
    const { signal } = stop.current
    setUploading((count) => count + 1)
    try {
      const id = await uploadPicture(file, signal)
      latest.current = [...latest.current, id]
      onChange([...latest.current])
    } catch (thrown) {
      if (!signal.aborted) {
        setProblem(t('listings.form.pictureFailed', { name: file.name, reason: toCallError(thrown).message }))
      }
    } finally {
      setUploading((count) => count - 1)
    }
  }

  function choose(files: FileList | null): void {
    setProblem(null)
    const room = most - pictureIds.length - uploading
    for (const file of [...(files ?? [])].slice(0, room)) void add(file)
    if (input.current) input.current.value = ''
  }

  return (
    <fieldset>
      <legend className={forms.legend}>{label ?? t('listings.form.pictures')}</legend>
      <div className={css.pictures}>
        {pictureIds.map((id, index) => (
          <Thumb
            key={id}
            id={id}
            number={index + 1}
            onRemove={() => onChange(pictureIds.filter((each) => each !== id))}
          />
        ))}
        {Array.from({ length: uploading }, (_, index) => (
          <span key={index} className={css.busy} role="status">
            {t('listings.form.uploading')}
          </span>
        ))}
        {pictureIds.length + uploading < most ? (
          <Button icon={<ImagePlus aria-hidden />} onClick={() => input.current?.click()}>
            {t('listings.form.addPicture')}
          </Button>
        ) : null}
      </div>
      <input
        ref={input}
        className={css.file}
        type="file"
        accept={imageTypes.join(',')}
        multiple
        aria-label={t('listings.form.addPicture')}
        tabIndex={-1}
        onChange={(event) => choose(event.target.files)}
      />
      {(problem ?? error) ? (
        <p className={forms.error} role="alert">
          {problem ?? error}
        </p>
      ) : null}
    </fieldset>
  )
}

function Thumb({ id, number, onRemove }: { id: string; number: number; onRemove: () => void }) {
  const { t } = useTranslation()
  const { url, onError } = useMediaUrl(id, 'thumbnail')
  return (
    <span className={css.thumb}>
      <img src={url} alt={t('listings.detail.picture', { number })} onError={onError} />
      <span className={css.remove}>
        <IconButton label={t('listings.form.removePicture', { number })} onClick={onRemove}>
          <X aria-hidden />
        </IconButton>
      </span>
    </span>
  )
}
