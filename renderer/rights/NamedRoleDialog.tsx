import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { groupLimits } from '#shared/groups/limits.ts'
import { ranks, roleColours, type Rank, type RoleColour } from '#shared/groups/named-roles.ts'
import { mayInGroup, switchesFor } from '#shared/groups/rights.ts'
import { allRights, outranks } from '#shared/groups/roles.ts'
import type { ListedRole } from '#shared/protocol/group-rights.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { changeRole, createRole, deleteRole } from '#renderer/app/actions/rights.ts'
import { FormDialog } from '#renderer/app/forms/FormDialog.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { RoleChip } from './RoleChip.tsx'
import css from './Rights.module.css'

interface NamedRoleDialogProps {
  group: Group
  /** null makes a new one. */
  role: ListedRole | null
  onClose: () => void
  onDone: () => void
}

/** What a role is called, how it shows and where it stands; its rights are set in the table. */
export function NamedRoleDialog({ group, role, onClose, onDone }: NamedRoleDialogProps) {
  const { t } = useTranslation()
  const own = group.myRole
  const below = ranks.filter((rank) => own !== null && outranks(own, rank))
  const [name, setName] = useState(role?.name ?? '')
  const [colour, setColour] = useState<RoleColour | null>(role?.colour ?? null)
  const [rank, setRank] = useState<Rank>(role?.rank ?? below.at(-1) ?? 'member')
  const [isDeleting, setIsDeleting] = useState(false)
  const form = useSubmit({ name, rank })
  const isHeld = role !== null && role.holders > 0

  async function submit(): Promise<void> {
    if (name.trim() === '') {
      form.fail('name', t('rights.roles.nameMissing'))
      return
    }
    const fields = { name, colour, rank }
    const sent = await form.run(async () => {
      if (role) {
        // Switches belong to the rank they were set for.
        await changeRole(group.id, role.id, rank === role.rank ? fields : { ...fields, switches: {} })
        return
      }
      const mine = new Set(allRights.filter((right) => mayInGroup(group, right)))
      const switches = own === null || rank === 'member' ? {} : switchesFor({ role: own, rights: mine }, rank)
      await createRole(group.id, { ...fields, switches })
    })
    if (!sent) return
    onClose()
    onDone()
    toast(t(role ? 'rights.roles.changed' : 'rights.roles.made', { name: name.trim() }), { tone: 'success' })
  }

  return (
    <FormDialog
      size="medium"
      onClose={onClose}
      title={role ? t('rights.roles.edit', { name: role.name }) : t('rights.roles.add')}
      description={t('rights.roles.dialogText')}
      confirm={role ? t('rights.roles.save') : t('rights.roles.make')}
      isBusy={form.isBusy}
      problem={form.general('name', 'rank')}
      onSubmit={submit}
    >
      <TextField
        label={t('rights.roles.name')}
        value={name}
        onChange={setName}
        maxLength={groupLimits.roleName}
        error={form.errorOf('name')}
        autoFocus
      />
      <Select
        label={t('rights.roles.rank')}
        value={rank}
        options={(isHeld ? [rank] : below).map((value) => ({
          value,
          label: t(`groups.role.${value}`),
          note: t(`rights.roles.rankNote.${value}`),
        }))}
        onChange={setRank}
        disabled={isHeld}
        hint={isHeld ? t('rights.roles.rankHeld') : t('rights.roles.rankHint')}
        error={form.errorOf('rank')}
      />
      <fieldset className={css.colours}>
        <legend>{t('rights.roles.colour')}</legend>
        <div>
          {[null, ...roleColours].map((each) => (
            <Chip key={each ?? 'none'} pressed={colour === each} onClick={() => setColour(each)}>
              <i className={css.swatch} data-colour={each ?? 'none'} aria-hidden />
              {each === null ? t('rights.roles.noColour') : t(`rights.roles.colours.${each}`)}
            </Chip>
          ))}
        </div>
        <p className={css.none}>
          {t('rights.roles.shows')} <RoleChip role={{ name: name.trim() || t('rights.roles.example'), colour }} />
        </p>
      </fieldset>
      {role ? (
        <p>
          <Button variant="danger" onClick={() => setIsDeleting(true)}>
            {t('rights.roles.delete')}
          </Button>
        </p>
      ) : null}
      {role && isDeleting ? (
        <ConfirmDialog
          open
          onClose={() => setIsDeleting(false)}
          title={t('rights.roles.deleteTitle', { name: role.name })}
          effects={[
            [
              t('rights.roles.deleteWho', { count: role.holders }),
              t('rights.roles.deleteText', { count: role.holders, rank: role.rank }),
            ],
          ]}
          confirmLabel={t('rights.roles.delete')}
          onConfirm={async () => {
            await deleteRole(group.id, role.id)
            toast(t('rights.roles.deleted', { name: role.name }), { tone: 'success' })
            onDone()
            onClose()
          }}
        />
      ) : null}
    </FormDialog>
  )
}
