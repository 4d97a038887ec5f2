import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { picturePrefix } from '#shared/protocol/uploaded-picture.ts'
import { writtenItemRoutes, writtenLimits } from '#shared/protocol/written-items.ts'
import { call } from '#renderer/app/api/call.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { base64 } from '#renderer/identity/avatar-upload.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import css from './Items.module.css'

interface PictureFieldProps {
  partnerId: string
  label: string
  hint: string
  value: string
  onChange: (path: string) => void
  error?: string | undefined
}

/** A picture of the partner: uploaded here, or by its address. */
export function PictureField({ partnerId, label, hint, value, onChange, error }: PictureFieldProps) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const submit = useSubmit()
  const isUploaded = value.startsWith(picturePrefix)
  const upload = async (file: File | undefined) => {
    if (!file) return
    if (file.size > writtenLimits.pictureBytes) return submit.fail('file', t('studio.items.pictureLarge'))
    await submit.run(async () => {
      const body = { base64: base64(new Uint8Array(await file.arrayBuffer())) }
      const { path } = await call(writtenItemRoutes.addPartnerPicture, { params: { id: partnerId }, body })
      onChange(path)
    })
    return undefined
  }
  return (
    <div className={css.picture}>
      {isUploaded ? (
        <span className={css.uploaded}>
          {label}: {t('studio.items.uploaded')}
        </span>
      ) : (
        <TextField
          label={label}
          hint={hint}
          optional={t('ui.optional')}
          type="url"
          value={value}
          onChange={onChange}
          error={error}
        />
      )}
      <div className={css.actions}>
        <Button size="small" busy={submit.isBusy} onClick={() => input.current?.click()}>
          {isUploaded ? t('studio.items.otherPicture') : t('studio.items.upload')}
        </Button>
        {isUploaded ? (
          <Button size="small" variant="quiet" onClick={() => onChange('')}>
            {t('studio.items.noPicture')}
          </Button>
        ) : null}
      </div>
      <FormProblem text={submit.problem?.text ?? null} />
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        aria-label={t('studio.items.upload')}
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          void upload(file)
        }}
      />
    </div>
  )
}
