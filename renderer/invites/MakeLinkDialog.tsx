import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { groupLimits } from '#shared/groups/limits.ts'
import { mayInGroup } from '#shared/groups/rights.ts'
import type { Group } from '#shared/protocol/groups.ts'
import type { Invite } from '#shared/protocol/joining.ts'
import { createInvite } from '#renderer/app/actions/joining.ts'
import { FormDialog } from '#renderer/app/forms/FormDialog.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'

const hours = { day: 24, week: 7 * 24, month: 30 * 24, forever: null } as const
type Span = keyof typeof hours
const spans = Object.keys(hours) as Span[]

interface MakeLinkDialogProps {
  group: Group
  onClose: () => void
  onMade: (invite: Invite) => void
}

/** Makes an invite link: for whom it is named, how long and for how many it works, and whether it asks first. */
export function MakeLinkDialog({ group, onClose, onMade }: MakeLinkDialogProps) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [span, setSpan] = useState<Span>('week')
  const [uses, setUses] = useState('')
  const [needsApproval, setNeedsApproval] = useState(false)
  const submit = useSubmit({ name, maxUses: uses })
  const isApproved = group.joinPolicy === 'approval' || group.joinPolicy === 'question'
  const isForced = isApproved && !mayInGroup(group, 'approve-requests')

  async function make(): Promise<void> {
    const typed = uses.trim()
    const maxUses = typed === '' ? null : Number(typed)
    const most = groupLimits.inviteUses
    if (maxUses !== null && !(Number.isInteger(maxUses) && maxUses >= 1 && maxUses <= most)) {
      return submit.fail('maxUses', t('invites.form.usesWrong', { most }))
    }
    const isMade = await submit.run(async () => {
      onMade(await createInvite(group.id, { name: name.trim(), hours: hours[span], maxUses, needsApproval }))
    })
    if (isMade) onClose()
    return undefined
  }

  return (
    <FormDialog
      onClose={onClose}
      title={t('invites.form.title')}
      size="medium"
      confirm={t('invites.form.make')}
      isBusy={submit.isBusy}
      problem={submit.general('name', 'maxUses')}
      onSubmit={make}
    >
      <TextField
        label={t('invites.form.name')}
        optional={t('ui.optional')}
        hint={t('invites.form.nameHint')}
        value={name}
        onChange={setName}
        error={submit.errorOf('name')}
        maxLength={groupLimits.inviteName}
        autoComplete="off"
        autoFocus
      />
      <Select<Span>
        label={t('invites.form.expires')}
        value={span}
        options={spans.map((value) => ({ value, label: t(`invites.form.${value}`) }))}
        onChange={setSpan}
      />
      <TextField
        label={t('invites.form.uses')}
        optional={t('ui.optional')}
        hint={t('invites.form.usesHint')}
        value={uses}
        onChange={setUses}
        error={submit.errorOf('maxUses')}
        inputMode="numeric"
        maxLength={5}
      />
      <Checkbox
        label={t('invites.form.approval')}
        note={isForced ? t('invites.form.approvalForced') : t('invites.form.approvalNote')}
        checked={needsApproval || isForced}
        onChange={setNeedsApproval}
        disabled={isForced}
      />
    </FormDialog>
  )
}
