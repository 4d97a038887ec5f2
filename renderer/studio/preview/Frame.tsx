import type { i18n as I18n } from 'i18next'
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { I18nextProvider, useTranslation } from 'react-i18next'
import { i18n } from '#renderer/app/i18n/i18n.ts'
import { pseudo } from '#renderer/app/i18n/pseudo.ts'
import { classes } from '#renderer/ui/classes.ts'
import { FixedClock } from '#renderer/ui/clock.ts'
import { VisuallyHidden } from '#renderer/ui/VisuallyHidden.tsx'
import type { Look } from './look.ts'
import css from './Stage.module.css'

/** The same texts, made to read longer: what is cut or pushed aside shows. */
const longer = (): I18n => i18n.cloneInstance({ postProcess: [pseudo.name] })

/** How much a frame must shrink to stand whole in the place that it has: 1 where it need not. */
function useFit(width: number) {
  const place = useRef<HTMLDivElement>(null)
  const [fit, setFit] = useState(1)
  useEffect(() => {
    const element = place.current
    if (!element) return undefined
    const measure = () => setFit(Math.min(1, Math.floor((element.clientWidth / width) * 100) / 100))
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [width])
  return { place, fit }
}

interface FrameProps {
  look: Pick<Look, 'width' | 'theme' | 'zoom' | 'tongue'>
  /** When its reader looks, in milliseconds; null is now. */
  at: number | null
  children: ReactNode
}

/** A reader's panel: its width, colours, type size, language and time, whatever those of this window are. */
export function Frame({ look: { width, theme, zoom, tongue }, at, children }: FrameProps) {
  const { t } = useTranslation()
  const { place, fit } = useFit(Number(width))
  const words = useMemo(() => (tongue === 'en' ? i18n : longer()), [tongue])
  return (
    <div ref={place} className={css.place}>
      <VisuallyHidden asChild>
        <h2>{t('preview.frame')}</h2>
      </VisuallyHidden>
      <section
        className={classes(css.frame, css[`w${width}`])}
        style={{ zoom: fit }}
        data-theme={theme}
        dir={tongue === 'rtl' ? 'rtl' : 'ltr'}
        aria-label={t('preview.frame')}
      >
        <div className={css.screen} style={{ zoom: Number(zoom) / 100 }}>
          <I18nextProvider i18n={words}>
            <FixedClock value={at}>{children}</FixedClock>
          </I18nextProvider>
        </div>
      </section>
      {fit < 1 ? <p className={css.fit}>{t('preview.fit', { percent: Math.round(fit * 100), width })}</p> : null}
    </div>
  )
}
