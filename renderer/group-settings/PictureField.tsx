import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Group } from '#shared/protocol/groups.ts'
import { removeGroupPicture, setGroupPicture } from '#renderer/app/actions/joining.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'
import { squareJpeg } from '#renderer/identity/avatar-upload.ts'
import { Avatar } from '#renderer/ui/Avatar.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import css from './Settings.module.css'

/** The group's picture: chosen, cut to a square on this machine, sent at once. */
export function PictureField({ group }: { group: Group }) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const submit = useSubmit()
  const choose = async (file: File | undefined) => {
    if (!file) return
    const picture = await squareJpeg(file).catch(() => null)
    if (picture === null) return submit.fail('picture', t('groupSettings.picture.unreadable'))
    const isSet = await submit.run(() => setGroupPicture(group.id, picture))
    if (isSet) toast(t('groupSettings.picture.saved'), { tone: 'success' })
    return undefined
  }
  return (
    <section className={css.picture} aria-label={t('groupSettings.picture.title')}>
      <Avatar id={group.id} name={group.name} src={group.avatarUrl ? serverUrl(group.avatarUrl) : null} size="huge" />
      <div>
        <div className={css.buttons}>
          <Button busy={submit.isBusy} onClick={() => input.current?.click()}>
            {t('groupSettings.picture.choose')}
          </Button>
          {group.avatarUrl ? (
            <Button
              variant="quiet"
              busy={submit.isBusy}
              onClick={() => void submit.run(() => removeGroupPicture(group.id))}
            >
              {t('groupSettings.picture.remove')}
            </Button>
          ) : null}
        </div>
        <p className={css.quiet}>{t('groupSettings.picture.hint')}</p>
        <FormProblem text={submit.problem?.text ?? null} />
        <input
          ref={input}
          type="file"
          accept="image/*"
          hidden
          aria-label={t('groupSettings.picture.choose')}
          onChange={(event) => {
            const file = event.target.files?.[0]
            event.target.value = ''
            void choose(file)
          }}
        />
      </div>
    </section>
  )
}
