import { EyeOff, Globe, Lock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { adultCategories } from '#shared/groups/categories.ts'
import { groupLimits } from '#shared/groups/limits.ts'
import type { Group, JoinPolicy } from '#shared/protocol/groups.ts'
import type { GroupSettings } from '#shared/protocol/joining.ts'
import type { Visibility } from '#shared/protocol/join-terms.ts'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { ChoiceCards } from '#renderer/groups/form/ChoiceCards.tsx'
import { QuestionFields } from '#renderer/groups/form/QuestionFields.tsx'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { TextArea } from '#renderer/ui/TextArea.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { AtOnceFields } from './AtOnceFields.tsx'
import { CheckFields } from './CheckFields.tsx'
import { entryBody, entryDraftOf, entryFault, withPolicy, withVisibility } from './entry-draft.ts'
import { SettingsForm } from './SettingsForm.tsx'
import { changesOf, useDraft } from './use-draft.ts'
import { WithSettings, type GroupChange } from './WithSettings.tsx'
import css from './Settings.module.css'

const visibilityIcons = { listed: Globe, unlisted: EyeOff, invite: Lock }
const policies: readonly JoinPolicy[] = ['open', 'approval', 'question', 'invite']

/** Who finds a group, who comes in, and how many. */
export function EntrySection({ group }: { group: Group }) {
  return (
    <WithSettings groupId={group.id}>
      {(settings, save) => <Entry group={group} settings={settings} save={save} />}
    </WithSettings>
  )
}

interface EntryProps {
  group: Group
  settings: GroupSettings
  save: (change: GroupChange) => Promise<void>
}

function Entry({ group, settings, save }: EntryProps) {
  const { t } = useTranslation()
  const draft = useDraft(entryDraftOf(group, settings))
  const { value, change } = draft
  const submit = useSubmit({ ...value })
  const { errorOf } = submit
  const isAdultCategory = adultCategories.has(group.category)

  const trySave = () => {
    const fault = entryFault(value, settings.capacityMost)
    const words = {
      questions: t('groups.form.questionMissing'),
      options: t('groupSettings.optionsMissing'),
      capacity: t('groupSettings.capacity.wrong', { least: groupLimits.capacityLeast, most: settings.capacityMost }),
      refusals: t('groupSettings.refusals.long', { count: groupLimits.reason, most: groupLimits.refusals }),
    }
    if (fault !== null) {
      submit.fail(fault === 'options' ? 'questions' : fault, words[fault])
      return false
    }
    return save(changesOf(entryBody(value), entryBody(draft.saved)))
  }

  return (
    <SettingsForm
      draft={draft}
      submit={submit}
      fields={['visibility', 'joinPolicy', 'questions', 'capacity', 'adultsOnly', 'refusals']}
      onSave={trySave}
    >
      <section className={css.part}>
        <ChoiceCards<Visibility>
          label={t('groupSettings.visibility.label')}
          columns="one"
          value={value.visibility}
          onChange={(visibility) => change(withVisibility(visibility, value))}
          error={errorOf('visibility')}
          choices={(['listed', 'unlisted', 'invite'] as const).map((one) => {
            const Icon = visibilityIcons[one]
            return {
              value: one,
              label: t(`groupSettings.visibility.${one}`),
              text: t(`groupSettings.visibility.${one}Text`),
              icon: <Icon aria-hidden />,
            }
          })}
        />
      </section>
      <section className={css.part}>
        <ChoiceCards<JoinPolicy>
          label={t('groups.form.joinPolicy')}
          columns="one"
          value={value.joinPolicy}
          onChange={(joinPolicy) => change(withPolicy(joinPolicy, value))}
          error={errorOf('joinPolicy')}
          choices={policies.map((one) => ({
            value: one,
            label: t(`groups.form.policy.${one}`),
            text: one === 'invite' ? t('groupSettings.policyInvite') : t(`groups.form.policyText.${one}`),
          }))}
        />
        {value.joinPolicy === 'question' ? (
          <>
            <QuestionFields
              questions={value.questions}
              onChange={(questions) => change({ questions })}
              error={errorOf('questions')}
            />
          </>
        ) : null}
        {value.joinPolicy === 'approval' || value.joinPolicy === 'question' ? (
          <AtOnceFields value={value} change={change} hasLanguages={group.languages.length > 0} />
        ) : null}
        {value.joinPolicy === 'open' ? null : (
          <>
            <Select
              className={css.narrow}
              label={t('groupSettings.vouching.label')}
              hint={t('groupSettings.vouching.hint')}
              value={String(value.vouchesNeeded)}
              options={Array.from({ length: groupLimits.vouches + 1 }, (_, count) => ({
                value: String(count),
                label: count === 0 ? t('groupSettings.vouching.none') : t('groupSettings.vouching.needed', { count }),
              }))}
              onChange={(needed) => change({ vouchesNeeded: Number(needed) })}
            />
            {value.vouchesNeeded > 0 ? (
              <Checkbox
                label={t('groupSettings.vouching.admits')}
                note={t('groupSettings.vouching.admitsNote')}
                checked={value.vouchesAdmit}
                onChange={(vouchesAdmit) => change({ vouchesAdmit })}
              />
            ) : null}
            <TextArea
              label={t('groupSettings.refusals.label')}
              optional={t('ui.optional')}
              hint={t('groupSettings.refusals.hint', { count: groupLimits.refusals })}
              value={value.refusals}
              onChange={(refusals) => change({ refusals })}
              error={errorOf('refusals')}
            />
          </>
        )}
      </section>
      <section className={css.part}>
        <CheckFields value={value.check} onChange={(check) => change({ check })} />
      </section>
      <section className={css.part}>
        <TextField
          className={css.narrow}
          label={t('groupSettings.capacity.label')}
          hint={t('groupSettings.capacity.hint', { members: group.memberCount, most: settings.capacityMost })}
          value={value.capacity}
          onChange={(capacity) => change({ capacity })}
          error={errorOf('capacity')}
          inputMode="numeric"
          maxLength={7}
        />
        <Checkbox
          label={t('groupSettings.adults')}
          note={isAdultCategory ? t('groupSettings.adultsByCategory') : t('groupSettings.adultsNote')}
          checked={value.adultsOnly}
          onChange={(adultsOnly) => change({ adultsOnly })}
          disabled={isAdultCategory}
        />
        {errorOf('adultsOnly') ? (
          <p className={css.problem} role="alert">
            {errorOf('adultsOnly')}
          </p>
        ) : null}
      </section>
    </SettingsForm>
  )
}
