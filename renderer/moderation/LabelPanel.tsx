import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { mayInGroup } from '#shared/groups/rights.ts'
import { labelLimits } from '#shared/moderation/labels.ts'
import type { Group } from '#shared/protocol/groups.ts'
import type { GroupLabel } from '#shared/protocol/labels.ts'
import { nameLabels } from '#renderer/app/actions/labels.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { PageSection } from '#renderer/groups/page/PageSection.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import css from './Moderation.module.css'

interface LabelPanelProps {
  group: Group
  labels: readonly GroupLabel[]
  onChanged: () => void
}

/** The labels that those who run the group, and its rules, put on people. */
export function LabelPanel({ group, labels, onChanged }: LabelPanelProps) {
  const { t } = useTranslation()
  const mayEdit = mayInGroup(group, 'edit-rules')
  const [name, setName] = useState('')
  const [going, setGoing] = useState<GroupLabel | null>(null)
  const { isBusy, errorOf, general, run, fail } = useSubmit({ names: name })
  const names = labels.map((label) => label.name)
  const save = async (next: string[]) => {
    if (!(await run(() => nameLabels(group.id, next)))) return
    setName('')
    onChanged()
  }
  const add = async (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return fail('names', t('moderation.labels.missing'))
    return await save([...names, name.trim()])
  }
  const takeAway = (label: GroupLabel) => save(names.filter((each) => each !== label.name))
  return (
    <PageSection title={t('moderation.labels.title')}>
      <p className={css.quiet}>{t('moderation.labels.text')}</p>
      {labels.length === 0 ? null : (
        <ul className={css.labels}>
          {labels.map((label) => (
            <li key={label.name}>
              <Chip
                {...(mayEdit
                  ? {
                      onRemove: () => (label.people > 0 ? setGoing(label) : void takeAway(label)),
                      removeLabel: t('moderation.labels.remove', { name: label.name }),
                    }
                  : {})}
              >
                <span dir="auto">{t('moderation.labels.count', { name: label.name, count: label.people })}</span>
              </Chip>
            </li>
          ))}
        </ul>
      )}
      {mayEdit && labels.length < labelLimits.most ? (
        <form className={css.add} noValidate onSubmit={(event) => void add(event)}>
          <TextField
            label={t('moderation.labels.new')}
            value={name}
            onChange={setName}
            maxLength={labelLimits.name}
            error={errorOf('names')}
          />
          <Button type="submit" busy={isBusy}>
            {t('moderation.labels.add')}
          </Button>
        </form>
      ) : null}
      <FormProblem text={general('names')} />
      {going ? (
        <ConfirmDialog
          open
          title={t('moderation.labels.removeTitle', { name: going.name })}
          description={t('moderation.labels.removeText', { count: going.people })}
          confirmLabel={t('moderation.labels.removeConfirm')}
          onConfirm={async () => {
            await takeAway(going)
            setGoing(null)
          }}
          onClose={() => setGoing(null)}
        />
      ) : null}
    </PageSection>
  )
}
