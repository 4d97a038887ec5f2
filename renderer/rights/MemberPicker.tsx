import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Member } from '#shared/protocol/groups.ts'
import { groupRoutes } from '#shared/protocol/groups.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'
import { useSettled } from '#renderer/groups/use-settled.ts'
import { Avatar } from '#renderer/ui/Avatar.tsx'
import { SearchField } from '#renderer/ui/SearchField.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { ErrorState } from '#renderer/ui/States.tsx'
import css from './MemberPicker.module.css'

interface MemberPickerProps {
  groupId: string
  label: string
  chosen: Member | null
  onChoose: (member: Member) => void
  /** Who is offered. */
  fits: (member: Member) => boolean
  error?: string | undefined
}

const typingPauseMs = 250
const shown = 30

/** One member of a group, found by name. */
export function MemberPicker({ groupId, label, chosen, onChoose, fits, error }: MemberPickerProps) {
  const { t } = useTranslation()
  const name = useId()
  const errorId = useId()
  const [query, setQuery] = useState('')
  const asked = useSettled(query.trim(), typingPauseMs)
  const {
    status,
    data,
    error: fault,
    reload,
  } = useCall(groupRoutes.members, {
    params: { id: groupId },
    query: { limit: shown, ...(asked === '' ? {} : { query: asked }) },
  })
  const members = data?.members.filter(fits) ?? []
  return (
    <fieldset className={css.picker} aria-describedby={error === undefined ? undefined : errorId}>
      <legend>{label}</legend>
      <SearchField label={t('rights.picker.search')} value={query} onChange={setQuery} maxLength={100} autoFocus />
      {status === 'loading' && !data ? <SkeletonRows rows={3} /> : null}
      {status === 'failed' ? (
        <ErrorState title={t('rights.picker.failed')} text={fault?.message ?? ''} onRetry={reload} />
      ) : null}
      {data && members.length === 0 ? <p className={css.none}>{t('rights.picker.none')}</p> : null}
      {members.length > 0 ? (
        <ul className={css.list} aria-label={t('rights.picker.list')}>
          {members.map((member) => (
            <li key={member.userId}>
              <label className={css.row}>
                <input
                  type="radio"
                  name={name}
                  checked={chosen?.userId === member.userId}
                  onChange={() => onChoose(member)}
                />
                <Avatar
                  id={member.userId}
                  name={member.user.displayName}
                  size="small"
                  src={member.user.avatarUrl ? serverUrl(member.user.avatarUrl) : null}
                />
                <span className={css.who}>
                  <b dir="auto">{member.user.displayName}</b>
                  <span>{t(`groups.role.${member.role}`)}</span>
                </span>
              </label>
            </li>
          ))}
        </ul>
      ) : null}
      {error === undefined ? null : (
        <p id={errorId} className={css.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  )
}
