import { UserRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { endonym, languageName, languages } from '#shared/language/languages.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { CityField } from '#renderer/ui/CityField.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { fromLocalInput, toLocalInput } from '#renderer/ui/local-time.ts'
import { Popover } from '#renderer/ui/Popover.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { fullTime } from '#renderer/ui/time.ts'
import { setLook, useLook } from './look.ts'
import css from './Stage.module.css'

interface PreviewAsProps {
  /** ISO 8601; null is now. */
  at: string | null
  onAt: (at: string | null) => void
}

const any = 'any'

/** The reader for whom a draft is drawn: where they are, what they read, when they look. */
export function PreviewAs({ at, onAt }: PreviewAsProps) {
  const { t } = useTranslation()
  const { city, language } = useLook()
  const locale = formatLocale()
  const who = [
    city || t('preview.as.anywhere'),
    language ? languageName(language, locale) : null,
    at ? fullTime(new Date(at), locale) : t('preview.as.now'),
  ]
  const isAnybody = city === '' && language === '' && at === null
  return (
    <Popover
      label={t('preview.as.label')}
      align="end"
      trigger={
        <Button size="small" icon={<UserRound aria-hidden />}>
          {isAnybody ? t('preview.as.anybody') : t('preview.as.who', { who: who.filter(Boolean).join(', ') })}
        </Button>
      }
    >
      <div className={css.as}>
        <CityField
          label={t('preview.as.city')}
          hint={t('preview.as.cityHint')}
          value={city}
          onChange={(next) => setLook({ city: next })}
          maxLength={80}
        />
        <Select
          label={t('preview.as.language')}
          value={language || any}
          options={[
            { value: any, label: t('preview.as.anyLanguage') },
            ...languages.map(({ code }) => ({ value: code, label: endonym(code), note: languageName(code, locale) })),
          ]}
          onChange={(next) => setLook({ language: next === any ? '' : next })}
        />
        <TextField
          label={t('preview.as.at')}
          hint={t('preview.as.atHint')}
          type="datetime-local"
          value={at ? toLocalInput(new Date(at)) : ''}
          onChange={(next) => onAt(next === '' ? null : fromLocalInput(next))}
        />
        {isAnybody ? null : (
          <Button
            size="small"
            onClick={() => {
              setLook({ city: '', language: '' })
              onAt(null)
            }}
          >
            {t('preview.as.reset')}
          </Button>
        )}
      </div>
    </Popover>
  )
}
