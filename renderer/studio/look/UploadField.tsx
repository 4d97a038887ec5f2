import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { writtenItemRoutes } from '#shared/protocol/written-items.ts'
import { call } from '#renderer/app/api/call.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'
import { base64 } from '#renderer/identity/avatar-upload.ts'
import { Button } from '#renderer/ui/Button.tsx'
import css from './Look.module.css'

interface UploadFieldProps {
  partnerId: string
  as: 'icon' | 'logo'
  label: string
  hint: string
  /** Shown on dark ground. */
  isDark: boolean
  value: string | null
  onChange: (path: string | null) => void
}

/** A picture of the partner itself; it is kept with the rest of the form. */
export function UploadField({ partnerId, as, label, hint, isDark, value, onChange }: UploadFieldProps) {
  const { t } = useTranslation()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const submit = useSubmit()
  const upload = async (file: File | undefined) => {
    if (!file) return
    await submit.run(async () => {
      const body = { base64: base64(new Uint8Array(await file.arrayBuffer())), as }
      onChange((await call(writtenItemRoutes.addPartnerPicture, { params: { id: partnerId }, body })).path)
    })
  }
  return (
    <div className={css.upload} role="group" aria-labelledby={id}>
      <span id={id} className={css.label}>
        {label}
      </span>
      <span className={css.soft}>{hint}</span>
      {value === null ? null : (
        <span className={css.shown} data-theme={isDark ? 'dark' : 'light'}>
          <img src={serverUrl(value)} alt="" />
        </span>
      )}
      <div className={css.actions}>
        <Button size="small" busy={submit.isBusy} onClick={() => input.current?.click()}>
          {t('studio.look.upload')}
        </Button>
        {value === null ? null : (
          <Button size="small" variant="quiet" onClick={() => onChange(null)}>
            {t('studio.look.remove')}
          </Button>
        )}
      </div>
      <FormProblem text={submit.problem?.text ?? null} />
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        aria-label={label}
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          void upload(file)
        }}
      />
    </div>
  )
}
