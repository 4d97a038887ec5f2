import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '#shared/protocol/identity.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { squareJpeg } from './avatar-upload.ts'
import { UserAvatar } from './UserAvatar.tsx'
import css from './ProfileEditor.module.css'

export interface AvatarEditorProps {
  me: Me
  /** @param base64 a square JPEG */
  onSet: (base64: string) => Promise<void>
  onRemove: () => Promise<void>
}

/** Own picture: chosen, cut to a square on this machine, sent. */
export function AvatarEditor({ me, onSet, onRemove }: AvatarEditorProps) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const submit = useSubmit()
  const choose = async (file: File | undefined) => {
    if (!file) return
    const picture = await squareJpeg(file).catch(() => null)
    if (picture === null) {
      submit.fail('picture', t('identity.edit.pictureUnreadable'))
      return
    }
    if (await submit.run(() => onSet(picture))) toast(t('identity.edit.pictureSaved'), { tone: 'success' })
  }
  return (
    <div className={css.picture}>
      <UserAvatar user={me} size="huge" />
      <div className={css.pictureSide}>
        <div className={css.row}>
          <Button busy={submit.isBusy} onClick={() => input.current?.click()}>
            {t('identity.edit.choosePicture')}
          </Button>
          {me.avatarUrl === null ? null : (
            <Button variant="quiet" busy={submit.isBusy} onClick={() => void submit.run(onRemove)}>
              {t('identity.edit.removePicture')}
            </Button>
          )}
        </div>
        <p>{t('identity.edit.pictureHint')}</p>
        <FormProblem text={submit.problem?.text ?? null} />
        <input
          ref={input}
          type="file"
          accept="image/*"
          hidden
          aria-label={t('identity.edit.choosePicture')}
          onChange={(event) => {
            const file = event.target.files?.[0]
            event.target.value = ''
            void choose(file)
          }}
        />
      </div>
    </div>
  )
}
