import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { groupLimits } from '#shared/groups/limits.ts'
import type { Group } from '#shared/protocol/groups.ts'
import type { BulkAction, BulkOutcome } from '#shared/protocol/member-review.ts'
import { actOnMembers, type Bulk } from '#renderer/app/actions/member-review.ts'
import { FormDialog } from '#renderer/app/forms/FormDialog.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { TextArea } from '#renderer/ui/TextArea.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import css from './Review.module.css'

const minutes = { hour: 60, day: 1_440, week: 10_080 } as const
type Length = keyof typeof minutes
const lengths = Object.keys(minutes) as Length[]
const givenRoles = ['member', 'moderator', 'admin'] as const

interface BulkDialogProps {
  group: Group
  action: BulkAction
  userIds: number[]
  onClose: () => void
  onDone: () => void
}

/** What is done to many, then whom it spares, then what became of each. */
export function BulkDialog({ group, action, userIds, onClose, onDone }: BulkDialogProps) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const [text, setText] = useState('')
  const [length, setLength] = useState<Length>('day')
  const [role, setRole] = useState<(typeof givenRoles)[number]>('member')
  const [preview, setPreview] = useState<BulkOutcome[] | null>(null)
  const [outcomes, setOutcomes] = useState<BulkOutcome[] | null>(null)
  const { isBusy, errorOf, general, run } = useSubmit({ reason, text, role })
  const count = userIds.length

  const body = (): Bulk => ({
    action,
    userIds,
    ...(reason.trim() ? { reason: reason.trim() } : {}),
    ...(action === 'mute' ? { until: new Date(Date.now() + minutes[length] * 60_000).toISOString() } : {}),
    ...(action === 'role' ? { role } : {}),
    ...(action === 'message' ? { text } : {}),
  })
  const look = () =>
    run(async () => setPreview((await actOnMembers(group.id, { ...body(), preview: true })).outcomes)).then(
      () => undefined,
    )
  const act = () =>
    run(async () => {
      const done = await actOnMembers(group.id, body())
      setOutcomes(done.outcomes)
      onDone()
    }).then(() => undefined)

  if (outcomes) {
    return (
      <Dialog
        open
        onClose={onClose}
        title={t('groups.review.result')}
        footer={
          <Button variant="primary" onClick={onClose}>
            {t('ui.close')}
          </Button>
        }
      >
        <Outcomes outcomes={outcomes} />
      </Dialog>
    )
  }
  if (preview) {
    const hit = preview.filter(({ outcome }) => outcome === 'would').length
    return (
      <FormDialog
        onClose={onClose}
        size="medium"
        title={t(`groups.review.title.${action}`, { count: hit })}
        description={t('groups.review.previewText', { count: hit, spared: preview.length - hit })}
        confirm={t(`groups.review.do.${action}`, { count: hit })}
        isDangerous={action !== 'message'}
        isBusy={isBusy}
        problem={general()}
        onSubmit={hit === 0 ? onClose : act}
      >
        <Outcomes outcomes={preview} />
      </FormDialog>
    )
  }
  return (
    <FormDialog
      onClose={onClose}
      title={t(`groups.review.title.${action}`, { count })}
      description={t('groups.review.askText')}
      confirm={t('groups.review.preview')}
      isBusy={isBusy}
      problem={general('reason', 'text', 'role', 'until')}
      onSubmit={look}
    >
      {action === 'mute' ? (
        <Select
          label={t('moderation.mute.length')}
          value={length}
          options={lengths.map((value) => ({ value, label: t(`groups.review.length.${value}`) }))}
          onChange={setLength}
        />
      ) : null}
      {action === 'role' ? (
        <Select
          label={t('groups.review.filter.role')}
          value={role}
          options={givenRoles.map((value) => ({ value, label: t(`groups.role.${value}`) }))}
          onChange={setRole}
          error={errorOf('role')}
        />
      ) : null}
      {action === 'message' ? (
        <TextArea
          label={t('groups.review.text')}
          hint={t('groups.review.textHint')}
          value={text}
          onChange={setText}
          error={errorOf('text')}
          maxLength={2_000}
        />
      ) : (
        <TextField
          label={t('sanctions.act.template')}
          hint={t('groups.review.reasonHint')}
          optional={t('ui.optional')}
          value={reason}
          onChange={setReason}
          error={errorOf('reason')}
          maxLength={groupLimits.reason}
        />
      )}
    </FormDialog>
  )
}

const tones = { would: 'plain', done: 'jade', spared: 'amber', failed: 'rose' } as const

function Outcomes({ outcomes }: { outcomes: readonly BulkOutcome[] }) {
  const { t } = useTranslation()
  return (
    <ul className={css.outcomes}>
      {outcomes.map(({ userId, name, outcome, why }) => (
        <li key={userId}>
          <b dir="auto">{name}</b>
          <Chip tone={tones[outcome]}>{t(`groups.review.outcome.${outcome}`)}</Chip>
          {why ? <span>{why}</span> : null}
        </li>
      ))}
    </ul>
  )
}
