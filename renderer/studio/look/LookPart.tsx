import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { contrastLeast, contrastOfWhite, legibleShade } from '#shared/city/contrast.ts'
import { studioLimits, studioRoutes, type StudioPartner } from '#shared/protocol/studio.ts'
import { call } from '#renderer/app/api/call.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { LanguagePicker } from '#renderer/ui/LanguagePicker.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { TextField } from '#renderer/ui/TextField.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { LookPreview } from './LookPreview.tsx'
import { UploadField } from './UploadField.tsx'
import css from './Look.module.css'

const isColor = (text: string) => /^#[0-9a-f]{6}$/i.test(text)

/** How a partner looks in readers' side-tabs; nothing is saved that cannot be read. */
export function LookPart({ partner, onChanged }: { partner: StudioPartner; onChanged: () => void }) {
  const { t } = useTranslation()
  const { name, about, initials, color, homeUrl, languages, icon, logoLight, logoDark } = partner
  const [look, setLook] = useState({
    name,
    about,
    initials,
    color,
    homeUrl: homeUrl ?? '',
    languages,
    icon,
    logoLight,
    logoDark,
  })
  const { isBusy, errorOf, general, run } = useSubmit(look)
  const set = (change: Partial<typeof look>) => setLook((before) => ({ ...before, ...change }))
  const ratio = isColor(look.color) ? contrastOfWhite(look.color) : 0
  const isLegible = ratio >= contrastLeast
  const nearest = isColor(look.color) ? legibleShade(look.color) : null
  const number = new Intl.NumberFormat(formatLocale(), { maximumFractionDigits: 1 })
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const body = { ...look, homeUrl: look.homeUrl.trim() || null }
    if (!(await run(async () => void (await call(studioRoutes.changePartner, { params: { id: partner.id }, body })))))
      return
    toast(t('studio.look.saved'), { tone: 'success' })
    onChanged()
  }
  const pictures = [
    { field: 'icon', as: 'icon' },
    { field: 'logoLight', as: 'logo' },
    { field: 'logoDark', as: 'logo' },
  ] as const
  if (partner.role === 'viewer') {
    return (
      <div className={css.look}>
        <p className={css.soft}>{t('studio.look.viewer')}</p>
        <LookPreview look={look} />
      </div>
    )
  }
  return (
    <div className={css.look}>
      <form className={css.form} noValidate onSubmit={(event) => void save(event)}>
        <TextField
          label={t('studio.look.name')}
          value={look.name}
          onChange={(next) => set({ name: next })}
          maxLength={studioLimits.name}
          error={errorOf('name')}
        />
        <TextField
          label={t('studio.look.about')}
          value={look.about}
          onChange={(next) => set({ about: next })}
          maxLength={studioLimits.about}
          error={errorOf('about')}
        />
        <TextField
          label={t('studio.look.initials')}
          hint={t('studio.look.initialsHint')}
          value={look.initials}
          onChange={(next) => set({ initials: next })}
          maxLength={8}
          error={errorOf('initials')}
        />
        <div className={css.color}>
          <input
            type="color"
            aria-label={t('studio.look.pick')}
            value={isColor(look.color) ? look.color : '#000000'}
            onChange={(event) => set({ color: event.target.value })}
          />
          <TextField
            label={t('studio.look.color')}
            value={look.color}
            onChange={(next) => set({ color: next.trim() })}
            maxLength={7}
            error={errorOf('color')}
          />
        </div>
        <p role="status" className={isLegible ? css.soft : css.problem}>
          {nearest === null
            ? t('studio.look.notColor')
            : isLegible
              ? t('studio.look.legible', { ratio: number.format(ratio) })
              : t('studio.look.tooLight', { ratio: number.format(ratio), nearest })}
        </p>
        {nearest !== null && !isLegible ? (
          <div>
            <Button size="small" onClick={() => set({ color: nearest })}>
              {t('studio.look.useNearest', { nearest })}
            </Button>
          </div>
        ) : null}
        <TextField
          label={t('studio.look.home')}
          optional={t('ui.optional')}
          type="url"
          value={look.homeUrl}
          onChange={(next) => set({ homeUrl: next })}
          error={errorOf('homeUrl')}
        />
        <LanguagePicker
          label={t('studio.look.languages')}
          value={look.languages}
          onChange={(next) => set({ languages: next })}
          max={studioLimits.languages}
          error={errorOf('languages')}
        />
        {pictures.map(({ field, as }) => (
          <UploadField
            key={field}
            partnerId={partner.id}
            as={as}
            label={t(`studio.look.${field}`)}
            hint={t(`studio.look.${field}Hint`)}
            isDark={field === 'logoDark'}
            value={look[field]}
            onChange={(path) => set({ [field]: path })}
          />
        ))}
        <FormProblem text={general('name', 'about', 'initials', 'color', 'homeUrl', 'languages')} />
        <div>
          <Button variant="primary" type="submit" busy={isBusy} disabled={!isLegible}>
            {t('studio.look.save')}
          </Button>
        </div>
      </form>
      <LookPreview look={{ ...look, color: isColor(look.color) ? look.color : '#000000' }} />
    </div>
  )
}
