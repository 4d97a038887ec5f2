import { useTranslation } from 'react-i18next'
import { adultCategories, categories, type Category } from '#shared/groups/categories.ts'
import { groupLimits } from '#shared/groups/limits.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { updateGroup } from '#renderer/app/actions/groups.ts'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { categoryIcons } from '#renderer/groups/categories.ts'
import { ChoiceCards } from '#renderer/groups/form/ChoiceCards.tsx'
import { CityAndLanguages } from '#renderer/groups/form/CityAndLanguages.tsx'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { TextArea } from '#renderer/ui/TextArea.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { PictureField } from './PictureField.tsx'
import { SettingsForm } from './SettingsForm.tsx'
import { TagsField } from './TagsField.tsx'
import { changesOf, useDraft } from './use-draft.ts'
import css from './Settings.module.css'

/** What a group says of itself. */
export function AboutSection({ group }: { group: Group }) {
  const { t } = useTranslation()
  const { name, description, category, languages, preview, tags = [] } = group
  const draft = useDraft({ name, description, category, languages, preview, tags, city: group.city ?? '' })
  const { value, change } = draft
  const submit = useSubmit({ ...value })
  const { errorOf } = submit
  // Nobody's age was asked for: a group does not become one for adults.
  const offered = categories.filter((one) => adultCategories.has(one) === adultCategories.has(category))
  const save = () => {
    const { city, ...changed } = changesOf(value, draft.saved)
    const body = city === undefined ? changed : { ...changed, city: city.trim() || null }
    if (value.name.trim() !== '') return updateGroup(group.id, body)
    submit.fail('name', t('groups.form.nameMissing'))
    return false
  }
  return (
    <>
      <PictureField group={group} />
      <SettingsForm
        draft={draft}
        submit={submit}
        fields={['name', 'description', 'category', 'tags', 'city', 'languages', 'preview']}
        onSave={save}
      >
        <section className={css.part}>
          <TextField
            label={t('groups.form.name')}
            hint={t('groups.form.nameHint')}
            value={value.name}
            onChange={(next) => change({ name: next })}
            error={errorOf('name')}
            maxLength={groupLimits.name}
            autoComplete="off"
            required
          />
          <TextArea
            label={t('groups.form.description')}
            optional={t('ui.optional')}
            hint={t('groups.form.descriptionHint')}
            value={value.description}
            onChange={(next) => change({ description: next })}
            error={errorOf('description')}
            maxLength={groupLimits.description}
          />
          {offered.length > 1 ? (
            <ChoiceCards<Category>
              label={t('groups.form.category')}
              value={value.category}
              onChange={(next) => change({ category: next })}
              error={errorOf('category')}
              choices={offered.map((one) => {
                const Icon = categoryIcons[one]
                return { value: one, label: t(`groups.category.${one}`), icon: <Icon aria-hidden /> }
              })}
            />
          ) : null}
          <TagsField value={value.tags} onChange={(next) => change({ tags: next })} error={errorOf('tags')} />
          <CityAndLanguages value={value} onChange={change} errorOf={errorOf} />
          <Checkbox
            label={t('groups.form.preview')}
            note={t('groups.form.previewNote', { count: groupLimits.preview })}
            checked={value.preview}
            onChange={(next) => change({ preview: next })}
          />
        </section>
      </SettingsForm>
    </>
  )
}
