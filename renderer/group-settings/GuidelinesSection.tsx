import { ArrowDown, ArrowUp, Plus, ScrollText, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { groupLimits } from '#shared/groups/limits.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { guidelineRoutes, type Guidelines } from '#shared/protocol/guidelines.ts'
import { writeGuidelines } from '#renderer/app/actions/joining.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '#renderer/ui/States.tsx'
import { TextArea } from '#renderer/ui/TextArea.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { SettingsForm } from './SettingsForm.tsx'
import { useDraft } from './use-draft.ts'
import css from './Settings.module.css'

/** The numbered guidelines, for those who write them. */
export function GuidelinesSection({ group }: { group: Group }) {
  const { t } = useTranslation()
  const { data, error, status, reload } = useCall(guidelineRoutes.guidelines, { params: { id: group.id }, query: {} })
  const [newer, setNewer] = useState<Guidelines | null>(null)
  const guidelines = newer && newer.version >= (data?.guidelines.version ?? 0) ? newer : data?.guidelines
  if (!guidelines) {
    return status === 'failed' ? (
      <ErrorState title={t('groups.joining.guidelinesFailed')} text={error?.message ?? ''} onRetry={reload} />
    ) : (
      <SkeletonRows rows={5} />
    )
  }
  return <Editor group={group} saved={guidelines} onSaved={setNewer} />
}

const examples = ['kind', 'topic', 'adverts', 'private', 'law'] as const

interface EditorProps {
  group: Group
  saved: Guidelines
  onSaved: (guidelines: Guidelines) => void
}

function Editor({ group, saved, onSaved }: EditorProps) {
  const { t } = useTranslation()
  const list = useRef<HTMLOListElement>(null)
  const draft = useDraft({ rules: saved.rules.map(({ text }) => text) })
  const { rules } = draft.value
  const submit = useSubmit({ rules })
  const [isAsking, setAsking] = useState(false)
  const [wantsCorrection, setCorrection] = useState(false)
  const written = rules.map((text) => text.trim()).filter(Boolean)
  const mayCorrect = draft.isDirty && saved.version > 0 && written.length === saved.rules.length
  const isCorrection = mayCorrect && wantsCorrection
  const put = (next: string[]) => draft.change({ rules: next })
  const move = (from: number, to: number) => put(rules.with(from, rules[to] ?? '').with(to, rules[from] ?? ''))
  const add = () => {
    put([...rules, ''])
    setTimeout(() => list.current?.querySelector<HTMLElement>('li:last-child textarea')?.focus())
  }
  const publish = async () => {
    const guidelines = await writeGuidelines(group.id, written, isCorrection)
    onSaved(guidelines)
    draft.discard()
    setCorrection(false)
    const { version } = guidelines
    toast(written.length === 0 ? t('groupSettings.rules.removed') : t('groupSettings.rules.saved', { version }), {
      tone: 'success',
    })
  }
  if (rules.length === 0 && !draft.isDirty) {
    return (
      <EmptyState
        icon={<ScrollText />}
        title={t('groupSettings.rules.emptyTitle')}
        text={t('groupSettings.rules.emptyText')}
        action={
          <>
            <Button variant="primary" onClick={add}>
              {t('groupSettings.rules.first')}
            </Button>
            <Button onClick={() => put(examples.map((one) => t(`groupSettings.rules.example.${one}`)))}>
              {t('groupSettings.rules.examples')}
            </Button>
          </>
        }
      />
    )
  }
  return (
    <SettingsForm
      draft={draft}
      submit={submit}
      fields={[]}
      onSave={() => {
        setAsking(true)
        return false
      }}
    >
      <p className={css.text}>{t('groupSettings.rules.text')}</p>
      {saved.version > 0 && saved.changedAt !== null ? (
        <p className={css.quiet}>
          <Trans
            t={t}
            i18nKey="groupSettings.rules.version"
            values={{ version: saved.version }}
            components={{ time: <Time at={saved.changedAt} format="day" /> }}
          />
        </p>
      ) : null}
      <ol ref={list} className={css.rules}>
        {rules.map((text, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- a guideline is known by its number
          <li key={place} className={css.rule}>
            <span className={css.number} aria-hidden>
              {place + 1}.
            </span>
            <TextArea
              className={css.grow}
              label={t('groupSettings.rules.number', { number: place + 1 })}
              hideLabel
              rows={2}
              value={text}
              onChange={(next) => put(rules.with(place, next))}
              maxLength={groupLimits.guideline}
            />
            <span className={css.tools}>
              <IconButton
                label={t('groupSettings.rules.up', { number: place + 1 })}
                disabled={place === 0}
                onClick={() => move(place, place - 1)}
              >
                <ArrowUp aria-hidden />
              </IconButton>
              <IconButton
                label={t('groupSettings.rules.down', { number: place + 1 })}
                disabled={place === rules.length - 1}
                onClick={() => move(place, place + 1)}
              >
                <ArrowDown aria-hidden />
              </IconButton>
              <IconButton
                label={t('groupSettings.rules.remove', { number: place + 1 })}
                onClick={() => put(rules.toSpliced(place, 1))}
              >
                <Trash2 aria-hidden />
              </IconButton>
            </span>
          </li>
        ))}
      </ol>
      <Button
        className={css.start}
        icon={<Plus aria-hidden />}
        disabled={rules.length >= groupLimits.guidelines}
        onClick={add}
      >
        {t('groupSettings.rules.add')}
      </Button>
      {mayCorrect ? (
        <Checkbox
          label={t('groupSettings.rules.correction')}
          note={t('groupSettings.rules.correctionNote')}
          checked={wantsCorrection}
          onChange={setCorrection}
        />
      ) : null}
      <ConfirmDialog
        open={isAsking}
        onClose={() => setAsking(false)}
        danger={false}
        title={
          written.length === 0
            ? t('groupSettings.rules.saveTitleNone')
            : isCorrection
              ? t('groupSettings.rules.saveTitleCorrection')
              : t('groupSettings.rules.saveTitle')
        }
        effects={[
          [
            t('groupSettings.rules.members'),
            written.length === 0
              ? t('groupSettings.rules.membersNone')
              : isCorrection
                ? t('groupSettings.rules.membersCorrection')
                : t('groupSettings.rules.membersText'),
          ],
          [t('groupSettings.rules.cited'), t('groupSettings.rules.citedText')],
        ]}
        confirmLabel={written.length === 0 ? t('groupSettings.rules.takeAway') : t('groupSettings.rules.save')}
        onConfirm={publish}
      />
    </SettingsForm>
  )
}
