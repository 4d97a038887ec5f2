import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mayInGroup } from '#shared/groups/rights.ts'
import { memberRights, outranks, type MemberRight, type Right } from '#shared/groups/roles.ts'
import type { Group, Member } from '#shared/protocol/groups.ts'
import { setRightsOf } from '#renderer/app/actions/rights.ts'
import { FormDialog } from '#renderer/app/forms/FormDialog.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Select } from '#renderer/ui/Select.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { endOf, ends, type End } from './exception-draft.ts'
import { MemberPicker } from './MemberPicker.tsx'

interface ExceptionDialogProps {
  group: Group
  /** Whom it is for; chosen in the dialog where nobody is given. */
  member?: Member
  /** What the reader may, and so may give; from the group where it is not given. */
  mine?: readonly Right[]
  onClose: () => void
  onDone: () => void
}

const effects = ['deny', 'allow'] as const

/** Says of one member that they may, or may not, and until when. */
export function ExceptionDialog({ group, member, mine, onClose, onDone }: ExceptionDialogProps) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<Member | null>(member ?? null)
  const [right, setRight] = useState<MemberRight>('send-links')
  const [effect, setEffect] = useState<(typeof effects)[number]>('deny')
  const [end, setEnd] = useState<End>('week')
  const [date, setDate] = useState('')
  const form = useSubmit({ userId: chosen?.userId, date, exceptions: `${right} ${effect} ${end}` })
  const mayGive = (one: MemberRight) => mine?.includes(one) ?? mayInGroup(group, one)
  const isBelow = ({ role }: Member) => group.myRole !== null && outranks(group.myRole, role)

  async function submit(): Promise<void> {
    if (!chosen) {
      form.fail('userId', t('rights.exception.whoMissing'))
      return
    }
    const until = endOf(end, date, new Date())
    if (until === undefined) {
      form.fail('date', t('rights.exception.dateMissing'))
      return
    }
    const exceptions = [{ right, allow: effect === 'allow', until }]
    if (!(await form.run(() => setRightsOf(group.id, chosen.userId, { exceptions })))) return
    onClose()
    onDone()
    toast(t('rights.exceptions.done', { name: chosen.user.displayName }), { tone: 'success' })
  }

  return (
    <FormDialog
      size="medium"
      onClose={onClose}
      title={member ? t('rights.exception.titleFor', { name: member.user.displayName }) : t('rights.exception.title')}
      confirm={t('rights.exception.confirm')}
      isBusy={form.isBusy}
      problem={form.general('userId', 'date')}
      onSubmit={submit}
    >
      {member ? null : (
        <MemberPicker
          groupId={group.id}
          label={t('rights.exception.who')}
          chosen={chosen}
          onChoose={setChosen}
          fits={isBelow}
          error={form.errorOf('userId')}
        />
      )}
      <Select
        label={t('rights.exception.effect')}
        value={effect}
        options={effects.map((value) => ({ value, label: t(`rights.exception.${value}`) }))}
        onChange={setEffect}
      />
      <Select
        label={t('rights.exception.right')}
        value={right}
        options={memberRights
          .filter((one) => effect === 'deny' || mayGive(one))
          .map((value) => ({ value, label: t(`rights.right.${value}`) }))}
        onChange={setRight}
      />
      <Select
        label={t('rights.exception.until')}
        value={end}
        options={ends.map((value) => ({ value, label: t(`rights.exception.ends.${value}`) }))}
        onChange={setEnd}
      />
      {end === 'date' ? (
        <TextField
          type="date"
          label={t('rights.exception.date')}
          value={date}
          onChange={setDate}
          error={form.errorOf('date')}
        />
      ) : null}
    </FormDialog>
  )
}
