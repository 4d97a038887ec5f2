import { useRef } from 'react'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { squareJpeg } from './avatar-upload.ts'

interface PictureChooserProps {
  hasPicture: boolean
  texts: { choose: string; remove: string; hint: string; unreadable: string; saved: string }
  /** Class of the row of buttons. */
  className: string | undefined
  /** @param base64 a square JPEG */
  onSet: (base64: string) => Promise<void>
  onRemove: () => Promise<void>
}

/** A picture of a person or a group: chosen, cut to a square on this machine, sent at once. */
export function PictureChooser({ hasPicture, texts, className, onSet, onRemove }: PictureChooserProps) {
  const input = useRef<HTMLInputElement>(null)
  const submit = useSubmit()
  const choose = async (file: File | undefined) => {
    if (!file) return
    const picture = await squareJpeg(file).catch(() => null)
    if (picture === null) {
      submit.fail('picture', texts.unreadable)
      return
    }
    if (await submit.run(() => onSet(picture))) toast(texts.saved, { tone: 'success' })
  }
  return (
    <>
      <div className={className}>
        <Button busy={submit.isBusy} onClick={() => input.current?.click()}>
          {texts.choose}
        </Button>
        {hasPicture ? (
          <Button variant="quiet" busy={submit.isBusy} onClick={() => void submit.run(onRemove)}>
            {texts.remove}
          </Button>
        ) : null}
      </div>
      <p>{texts.hint}</p>
      <FormProblem text={submit.problem?.text ?? null} />
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        aria-label={texts.choose}
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          void choose(file)
        }}
      />
    </>
  )
}
