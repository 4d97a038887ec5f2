import { Globe, Trash2, UserRound } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { banListLimits as limits } from '#shared/moderation/ban-lists.ts'
import type { BanList, BanListEntry } from '#shared/protocol/ban-lists.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { banListRoutes } from '#shared/protocol/ban-lists.ts'
import { addBanListEntry, removeBanListEntry } from '#renderer/app/actions/ban-lists.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { ErrorState } from '#renderer/ui/States.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import css from './BanLists.module.css'

interface EntriesDialogProps {
  group: Group
  list: BanList
  mayChange: boolean
  onClose: () => void
}

/** Who and what is on a list; its owner adds and takes away. */
export function EntriesDialog({ group, list, mayChange, onClose }: EntriesDialogProps) {
  const { t } = useTranslation()
  const params = { id: group.id, listId: list.id }
  const { status, data, error, reload } = useCall(banListRoutes.banListEntries, { params, query: { limit: 200 } })
  const remove = (entry: BanListEntry) => {
    removeBanListEntry(group.id, list.id, entry.id)
      .catch((thrown: unknown) => toast(toCallError(thrown).message, { tone: 'problem' }))
      .finally(reload)
  }
  return (
    <Dialog open onClose={onClose} title={list.name} description={list.description} size="medium">
      {mayChange ? <NewEntry group={group} list={list} onAdded={reload} /> : null}
      {status === 'failed' ? (
        <ErrorState title={t('groups.banLists.failed')} text={error?.message ?? ''} onRetry={reload} />
      ) : null}
      {status === 'loading' ? <SkeletonRows rows={3} /> : null}
      {data?.entries.length === 0 ? <p className={css.soft}>{t('groups.banLists.empty')}</p> : null}
      <ul className={css.entries}>
        {data?.entries.map((entry) => {
          const name = entry.user?.displayName ?? entry.domain ?? t('groups.banLists.someone')
          return (
            <li key={entry.id}>
              {entry.domain === null ? <UserRound aria-hidden /> : <Globe aria-hidden />}
              <div>
                <b dir="auto">{name}</b>
                {entry.user ? (
                  <span className={css.soft}> {t('identity.number', { id: String(entry.user.id) })}</span>
                ) : null}
                <p dir="auto">{entry.reason}</p>
              </div>
              {mayChange ? (
                <IconButton label={t('groups.banLists.take', { name })} onClick={() => remove(entry)}>
                  <Trash2 aria-hidden />
                </IconButton>
              ) : null}
            </li>
          )
        })}
      </ul>
    </Dialog>
  )
}

/** A person is given by their number, everything else is a domain. */
function NewEntry({ group, list, onAdded }: { group: Group; list: BanList; onAdded: () => void }) {
  const { t } = useTranslation()
  const [who, setWho] = useState('')
  const [reason, setReason] = useState('')
  const { isBusy, errorOf, general, run } = useSubmit({ userId: who, domain: who, reason })
  const add = async (event: FormEvent) => {
    event.preventDefault()
    const text = who.trim()
    const entry = /^\d+$/.test(text) ? { userId: Number(text) } : { domain: text }
    if (!(await run(() => addBanListEntry(group.id, list.id, { ...entry, reason })))) return
    setWho('')
    setReason('')
    onAdded()
  }
  return (
    <form className={css.add} noValidate onSubmit={(event) => void add(event)}>
      <TextField
        label={t('groups.banLists.who')}
        hint={t('groups.banLists.whoHint')}
        value={who}
        onChange={setWho}
        error={errorOf('userId', 'domain')}
        maxLength={limits.domain}
      />
      <TextField
        label={t('groups.banLists.reason')}
        value={reason}
        onChange={setReason}
        error={errorOf('reason')}
        maxLength={limits.reason}
      />
      <FormProblem text={general('userId', 'domain', 'reason')} />
      <Button type="submit" variant="primary" busy={isBusy}>
        {t('groups.banLists.add')}
      </Button>
    </form>
  )
}
