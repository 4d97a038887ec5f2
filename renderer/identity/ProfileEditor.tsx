import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { purposes, type Purpose } from '#shared/identity/purposes.ts'
import { identityLimits as limits } from '#shared/identity/limits.ts'
import { languageName } from '#shared/language/languages.ts'
import { languageLevel, type LanguageLevel, type Me, type ProfileChange } from '#shared/protocol/identity.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { CityField } from '#renderer/ui/CityField.tsx'
import { LanguagePicker } from '#renderer/ui/LanguagePicker.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { Select } from '#renderer/ui/Select.tsx'
import { TextArea } from '#renderer/ui/TextArea.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { AvatarEditor } from './AvatarEditor.tsx'
import { CountryField } from './CountryField.tsx'
import { SettingsPage } from './settings/SettingsPage.tsx'
import css from './ProfileEditor.module.css'

export interface ProfileEditorProps {
  me: Me
  /** Rejects with a CallError where the server refuses. */
  onSave: (change: ProfileChange) => Promise<void>
  onSetAvatar: (base64: string) => Promise<void>
  onRemoveAvatar: () => Promise<void>
}

const fields = ['displayName', 'signature', 'homeCountry', 'city', 'languages', 'learning', 'hereFor', 'birthDate']

/** Everything others see of one, in one form; the picture is saved by itself. */
export function ProfileEditor({ me, onSave, onSetAvatar, onRemoveAvatar }: ProfileEditorProps) {
  const { t } = useTranslation()
  const [displayName, setDisplayName] = useState(me.displayName)
  const [signature, setSignature] = useState(me.signature)
  const [homeCountry, setHomeCountry] = useState(me.homeCountry)
  const [city, setCity] = useState(me.city ?? '')
  const [languages, setLanguages] = useState(me.languages)
  const [levels, setLevels] = useState(me.languageLevels)
  const [learning, setLearning] = useState(me.learning)
  const [hereFor, setHereFor] = useState(me.hereFor)
  const [chosen, setChosen] = useState<readonly Purpose[]>(me.purposes ?? [])
  const [birthDate, setBirthDate] = useState(me.birthDate ?? '')
  const [showBirthday, setShowBirthday] = useState(me.settings.showBirthday)
  const submit = useSubmit({ displayName, signature, homeCountry, city, languages, learning, hereFor, birthDate })
  const locale = formatLocale()
  const optional = t('ui.optional')

  const save = async (event: FormEvent) => {
    event.preventDefault()
    const languageLevels = Object.fromEntries(Object.entries(levels).filter(([code]) => languages.includes(code)))
    const isSaved = await submit.run(() =>
      onSave({
        displayName,
        signature,
        homeCountry,
        city: city.trim() || null,
        languages,
        languageLevels,
        learning,
        hereFor,
        purposes: [...chosen],
        birthDate: birthDate || null,
        settings: { showBirthday },
      }),
    )
    if (isSaved) toast(t('identity.edit.saved'), { tone: 'success' })
  }

  return (
    <SettingsPage title={t('identity.edit.title')} lead={t('identity.edit.lead')}>
      <AvatarEditor me={me} onSet={onSetAvatar} onRemove={onRemoveAvatar} />
      <form className={css.form} onSubmit={(event) => void save(event)}>
        <TextField
          label={t('identity.edit.name')}
          value={displayName}
          onChange={setDisplayName}
          maxLength={limits.displayName}
          error={submit.errorOf('displayName')}
          required
        />
        <TextField
          label={t('identity.edit.signature')}
          hint={t('identity.edit.signatureHint')}
          optional={optional}
          value={signature}
          onChange={setSignature}
          maxLength={limits.signature}
          error={submit.errorOf('signature')}
        />
        <div className={css.pair}>
          <CountryField
            label={t('identity.edit.homeCountry')}
            optional={optional}
            value={homeCountry}
            onChange={setHomeCountry}
            error={submit.errorOf('homeCountry')}
          />
          <CityField
            label={t('identity.edit.city')}
            optional={optional}
            value={city}
            onChange={setCity}
            maxLength={limits.city}
            error={submit.errorOf('city')}
          />
        </div>
        <LanguagePicker
          label={t('identity.edit.languages')}
          placeholder={t('identity.register.languagesPlaceholder')}
          value={languages}
          onChange={setLanguages}
          max={limits.languages}
          error={submit.errorOf('languages', 'languageLevels')}
        />
        {languages.length > 0 ? (
          <div className={css.pair}>
            {languages.map((code) => (
              <Select<LanguageLevel | 'unknown'>
                key={code}
                label={t('identity.edit.level', { language: languageName(code, locale) })}
                value={levels[code] ?? 'unknown'}
                options={[
                  { value: 'unknown', label: '–' },
                  ...languageLevel.options.map((level) => ({
                    value: level,
                    label: t(`identity.profile.level.${level}`),
                  })),
                ]}
                onChange={(level) =>
                  setLevels((before) => {
                    const others = Object.entries(before).filter(([other]) => other !== code)
                    return Object.fromEntries(level === 'unknown' ? others : [...others, [code, level]])
                  })
                }
              />
            ))}
          </div>
        ) : null}
        <LanguagePicker
          label={t('identity.edit.learning')}
          optional={optional}
          placeholder={t('identity.register.languagesPlaceholder')}
          value={learning}
          onChange={setLearning}
          max={limits.languages}
          error={submit.errorOf('learning')}
        />
        <TextArea
          label={t('identity.edit.hereFor')}
          hint={t('identity.edit.hereForHint')}
          optional={optional}
          value={hereFor}
          onChange={setHereFor}
          maxLength={limits.hereFor}
          error={submit.errorOf('hereFor')}
        />
        <fieldset className={css.purposes}>
          <legend>{t('identity.purposes.label')}</legend>
          {purposes.map((purpose) => (
            <Chip
              key={purpose}
              pressed={chosen.includes(purpose)}
              onClick={() =>
                setChosen((before) =>
                  before.includes(purpose) ? before.filter((one) => one !== purpose) : [...before, purpose],
                )
              }
            >
              {t(`identity.purposes.${purpose}`)}
            </Chip>
          ))}
        </fieldset>
        <TextField
          label={t('identity.edit.birthDate')}
          hint={t('identity.edit.birthDateHint')}
          optional={optional}
          type="date"
          value={birthDate}
          onChange={setBirthDate}
          error={submit.errorOf('birthDate')}
        />
        <Checkbox
          label={t('identity.edit.showBirthday')}
          note={t('identity.edit.showBirthdayNote')}
          checked={showBirthday}
          onChange={setShowBirthday}
        />
        <FormProblem text={submit.general(...fields, 'languageLevels')} />
        <div className={css.row}>
          <Button variant="primary" type="submit" busy={submit.isBusy}>
            {t('identity.edit.save')}
          </Button>
        </div>
      </form>
    </SettingsPage>
  )
}
