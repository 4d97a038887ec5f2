import { useTranslation } from 'react-i18next'
import { languageName } from '#shared/language/languages.ts'
import type { StudioPartner } from '#shared/protocol/studio.ts'
import { PartnerIcon } from '#renderer/city/strip/PartnerIcon.tsx'
import { PartnerName } from '#renderer/city/list/PartnerName.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import css from './Look.module.css'

type Look = Pick<
  StudioPartner,
  'name' | 'about' | 'initials' | 'color' | 'languages' | 'icon' | 'logoLight' | 'logoDark'
>

/** The strip and the head of the tab as readers have them, on light and on dark ground. */
export function LookPreview({ look }: { look: Look }) {
  const { t } = useTranslation()
  const languages = look.languages.map((code) => languageName(code, formatLocale()))
  return (
    <section className={css.previews} aria-label={t('studio.look.preview')}>
      {(['light', 'dark'] as const).map((theme) => (
        <div key={theme} className={css.preview} data-theme={theme}>
          <div className={css.head}>
            <PartnerIcon tab={look} />
            <span className={css.names}>
              <PartnerName tab={look} />
              <span className={css.soft}>{languages.join(', ')}</span>
              {look.about ? <span className={css.soft}>{look.about}</span> : null}
            </span>
          </div>
          <div className={css.strip}>
            <PartnerIcon tab={look} />
            <PartnerIcon tab={{ ...look, icon: null }} />
          </div>
        </div>
      ))}
    </section>
  )
}
