import { CloudOff, ImageOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { setLook, themes, tongues, useLook, views, widths, zooms } from './look.ts'
import css from './Stage.module.css'

/** What of a draft is shown, and in what window: every switch stays as it is left. */
export function StageTools({ children }: { children?: ReactNode }) {
  const { t } = useTranslation()
  const { view, width, theme, zoom, tongue, isBlocked, isOffline } = useLook()
  return (
    <div className={css.tools}>
      <div className={css.top}>
        <fieldset className={css.switches}>
          <legend className={css.hidden}>{t('preview.views')}</legend>
          {views.map((value) => (
            <Chip key={value} pressed={value === view} onClick={() => setLook({ view: value })}>
              {t(`preview.view.${value}`)}
            </Chip>
          ))}
        </fieldset>
        {children}
      </div>
      <fieldset className={css.switches}>
        <legend className={css.hidden}>{t('preview.window')}</legend>
        <Select
          label={t('preview.width')}
          hideLabel
          shape="pill"
          value={width}
          options={widths.map((value) => ({ value, label: t('preview.pixels', { width: value }) }))}
          onChange={(next) => setLook({ width: next })}
        />
        <Select
          label={t('preview.theme')}
          hideLabel
          shape="pill"
          value={theme}
          options={themes.map((value) => ({ value, label: t(`preview.themes.${value}`) }))}
          onChange={(next) => setLook({ theme: next })}
        />
        <Select
          label={t('preview.zoom')}
          hideLabel
          shape="pill"
          value={zoom}
          options={zooms.map((value) => ({ value, label: t('preview.percent', { percent: value }) }))}
          onChange={(next) => setLook({ zoom: next })}
        />
        <Select
          label={t('preview.tongue')}
          hideLabel
          shape="pill"
          value={tongue}
          options={tongues.map((value) => ({
            value,
            label: t(`preview.tongues.${value}`),
            note: t(`preview.tongueNotes.${value}`),
          }))}
          onChange={(next) => setLook({ tongue: next })}
        />
        <Chip pressed={isBlocked} onClick={() => setLook({ isBlocked: !isBlocked })}>
          <ImageOff aria-hidden /> {t('preview.blocked')}
        </Chip>
        <Chip pressed={isOffline} onClick={() => setLook({ isOffline: !isOffline })}>
          <CloudOff aria-hidden /> {t('preview.offline')}
        </Chip>
      </fieldset>
    </div>
  )
}
