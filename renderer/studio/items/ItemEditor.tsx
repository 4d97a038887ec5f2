import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { itemKind } from '#shared/protocol/city.ts'
import type { StudioPartner } from '#shared/protocol/studio.ts'
import { writtenItemRoutes, writtenLimits, type WrittenItem } from '#shared/protocol/written-items.ts'
import { endonym } from '#shared/language/languages.ts'
import { call } from '#renderer/app/api/call.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { CityField } from '#renderer/ui/CityField.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { TextArea } from '#renderer/ui/TextArea.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { ItemPreview } from './ItemPreview.tsx'
import { blankDraft, draftOf, itemOf, type ItemDraft } from './item-draft.ts'
import { PictureField } from './PictureField.tsx'
import css from './Items.module.css'

interface ItemEditorProps {
  partner: StudioPartner
  /** null for a new one. */
  written: { id: string; item: WrittenItem } | null
  onClose: () => void
  onSaved: () => void
}

const guessed = 'guessed'
const shownFields = [
  'title',
  'markdown',
  'html',
  'text',
  'summary',
  'url',
  'image',
  'section',
  'city',
  'from',
  'until',
  'event',
]

/** Writes an item by hand, beside what readers will see of it. */
export function ItemEditor({ partner, written, onClose, onSaved }: ItemEditorProps) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState<ItemDraft>(() =>
    written ? draftOf(written.item) : { ...blankDraft, city: partner.city ?? '' },
  )
  const item = itemOf(draft, written?.item)
  const { isBusy, errorOf, general, run, fail } = useSubmit({ ...item })
  const set = (change: Partial<ItemDraft>) => setDraft((before) => ({ ...before, ...change }))
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (draft.kind === 'event' && draft.start === '') return fail('event.start', t('studio.items.noStart'))
    const send = async () => {
      if (written) await call(writtenItemRoutes.rewriteItem, { params: { id: written.id }, body: item })
      else await call(writtenItemRoutes.writeItem, { params: { id: partner.id }, body: item })
    }
    if (!(await run(send))) return undefined
    toast(draft.from === '' ? t('studio.items.published') : t('studio.items.saved'), { tone: 'success' })
    onSaved()
    return onClose()
  }
  const languages = [
    { value: guessed, label: t('studio.items.guessLanguage') },
    ...partner.languages.map((code) => ({ value: code, label: endonym(code) })),
  ]
  return (
    <div className={css.editor}>
      <form className={css.form} noValidate onSubmit={(event) => void save(event)}>
        <h2 className={css.heading}>{written ? t('studio.items.changeTitle') : t('studio.items.write')}</h2>
        <Select
          label={t('studio.items.kind')}
          value={draft.kind}
          options={itemKind.options.map((value) => ({ value, label: t(`city.kind.${value}`) }))}
          onChange={(kind) => set({ kind })}
        />
        <TextField
          label={t('studio.items.title')}
          autoFocus
          value={draft.title}
          onChange={(title) => set({ title })}
          maxLength={writtenLimits.title}
          error={errorOf('title')}
        />
        <TextArea
          label={draft.format === 'html' ? t('studio.items.html') : t('studio.items.text')}
          hint={draft.format === 'markdown' ? t('studio.items.markdownHint') : undefined}
          rows={10}
          value={draft.text}
          onChange={(text) => set({ text })}
          maxLength={writtenLimits.text}
          error={errorOf('markdown', 'html', 'text')}
        />
        {draft.kind === 'event' ? (
          <>
            <div className={css.pair}>
              <TextField
                label={t('studio.items.start')}
                type="datetime-local"
                value={draft.start}
                onChange={(start) => set({ start })}
                error={errorOf('event.start')}
              />
              <TextField
                label={t('studio.items.end')}
                optional={t('ui.optional')}
                type="datetime-local"
                value={draft.end}
                onChange={(end) => set({ end })}
                error={errorOf('event.end')}
              />
            </div>
            <TextField
              label={t('studio.items.location')}
              hint={t('studio.items.locationHint')}
              optional={t('ui.optional')}
              value={draft.location}
              onChange={(location) => set({ location })}
              maxLength={writtenLimits.location}
              error={errorOf('event.location')}
            />
          </>
        ) : null}
        <PictureField
          partnerId={partner.id}
          label={t('studio.items.picture')}
          hint={t('studio.items.pictureHint')}
          value={draft.image}
          onChange={(image) => set({ image })}
          error={errorOf('image')}
        />
        <TextField
          label={t('studio.items.url')}
          optional={t('ui.optional')}
          type="url"
          value={draft.url}
          onChange={(url) => set({ url })}
          error={errorOf('url')}
        />
        <div className={css.pair}>
          <TextField
            label={t('studio.items.section')}
            optional={t('ui.optional')}
            value={draft.section}
            onChange={(section) => set({ section })}
            maxLength={60}
            error={errorOf('section')}
          />
          <CityField
            label={t('studio.items.city')}
            optional={t('ui.optional')}
            value={draft.city}
            onChange={(city) => set({ city })}
            maxLength={80}
          />
        </div>
        <Select
          label={t('studio.items.language')}
          value={draft.language || guessed}
          options={languages}
          onChange={(language) => set({ language: language === guessed ? '' : language })}
        />
        <div className={css.pair}>
          <TextField
            label={t('studio.items.from')}
            hint={t('studio.items.fromHint')}
            optional={t('ui.optional')}
            type="datetime-local"
            value={draft.from}
            onChange={(from) => set({ from })}
            error={errorOf('from')}
          />
          <TextField
            label={t('studio.items.until')}
            hint={t('studio.items.untilHint')}
            optional={t('ui.optional')}
            type="datetime-local"
            value={draft.until}
            onChange={(until) => set({ until })}
            error={errorOf('until')}
          />
        </div>
        <FormProblem text={general(...shownFields)} />
        <div className={css.actions}>
          <Button variant="primary" type="submit" busy={isBusy}>
            {written ? t('studio.items.save') : t('studio.items.publish')}
          </Button>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
        </div>
      </form>
      <ItemPreview partnerId={partner.id} name={partner.name} item={item} />
    </div>
  )
}
