import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { agreementVersion, partnerKind, studioLimits, studioRoutes, type PartnerKind } from '#shared/protocol/studio.ts'
import { call } from '#renderer/app/api/call.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { LanguagePicker } from '#renderer/ui/LanguagePicker.tsx'
import { TextArea } from '#renderer/ui/TextArea.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { withScheme } from './with-scheme.ts'
import css from './Studio.module.css'

/** Asks to become a partner. */
export function ApplyForm({ onSent }: { onSent: () => void }) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [site, setSite] = useState('')
  const [kinds, setKinds] = useState<PartnerKind[]>([])
  const [languages, setLanguages] = useState<string[]>([])
  const [cities, setCities] = useState('')
  const [contact, setContact] = useState('')
  const [rights, setRights] = useState('')
  const [agrees, setAgrees] = useState(false)
  const { isBusy, errorOf, general, run, fail } = useSubmit({ name, site, kinds, languages, cities, contact, rights })
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (!agrees) return fail('agreement', t('studio.apply.agreeMissing'))
    const body = {
      name,
      site: withScheme(site),
      kinds,
      languages,
      cities: cities
        .split(/[,，、;]/u)
        .map((city) => city.trim())
        .filter(Boolean),
      contact,
      rights,
      agreement: agreementVersion as typeof agreementVersion,
    }
    if (await run(async () => void (await call(studioRoutes.applyAsPartner, { body })))) onSent()
    return undefined
  }
  return (
    <form className={css.form} noValidate onSubmit={(event) => void send(event)}>
      <h2 className={css.heading}>{t('studio.apply.title')}</h2>
      <p className={css.soft}>{t('studio.apply.text')}</p>
      <TextField
        label={t('studio.apply.name')}
        value={name}
        onChange={setName}
        maxLength={studioLimits.name}
        error={errorOf('name')}
      />
      <TextField
        label={t('studio.apply.site')}
        hint={t('studio.apply.siteHint')}
        type="url"
        value={site}
        onChange={setSite}
        error={errorOf('site')}
      />
      <fieldset className={css.kinds}>
        <legend>{t('studio.apply.kinds')}</legend>
        {partnerKind.options.map((kind) => (
          <Chip
            key={kind}
            pressed={kinds.includes(kind)}
            onClick={() => setKinds(kinds.includes(kind) ? kinds.filter((one) => one !== kind) : [...kinds, kind])}
          >
            {t(`studio.kinds.${kind}`)}
          </Chip>
        ))}
        {errorOf('kinds') ? <p className={css.problem}>{errorOf('kinds')}</p> : null}
      </fieldset>
      <LanguagePicker
        label={t('studio.apply.languages')}
        value={languages}
        onChange={setLanguages}
        max={studioLimits.languages}
        error={errorOf('languages')}
      />
      <TextField
        label={t('studio.apply.cities')}
        hint={t('studio.apply.citiesHint')}
        optional={t('ui.optional')}
        value={cities}
        onChange={setCities}
        error={errorOf('cities')}
      />
      <TextField
        label={t('studio.apply.contact')}
        hint={t('studio.apply.contactHint')}
        value={contact}
        onChange={setContact}
        maxLength={studioLimits.contact}
        error={errorOf('contact')}
      />
      <TextArea
        label={t('studio.apply.rights')}
        hint={t('studio.apply.rightsHint')}
        value={rights}
        onChange={setRights}
        maxLength={studioLimits.rights}
        error={errorOf('rights')}
      />
      <Checkbox label={t('studio.apply.agree')} checked={agrees} onChange={setAgrees} />
      <FormProblem
        text={
          general('name', 'site', 'kinds', 'languages', 'cities', 'contact', 'rights') ?? errorOf('agreement') ?? null
        }
      />
      <div>
        <Button variant="primary" type="submit" busy={isBusy}>
          {t('studio.apply.send')}
        </Button>
      </div>
    </form>
  )
}
