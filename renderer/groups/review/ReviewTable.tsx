import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { ReviewedMember } from '#shared/protocol/member-review.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'
import { MemberRole } from '#renderer/rights/RoleChip.tsx'
import { LabelChips } from '#renderer/sanctions/LabelChips.tsx'
import { Avatar } from '#renderer/ui/Avatar.tsx'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import css from './Review.module.css'

interface ReviewTableProps {
  members: readonly ReviewedMember[]
  chosen: ReadonlySet<number>
  onChoose: (chosen: ReadonlySet<number>) => void
}

/** The members in columns, each with a box to choose them. */
export function ReviewTable({ members, chosen, onChoose }: ReviewTableProps) {
  const { t } = useTranslation()
  const isAll = members.every(({ userId }) => chosen.has(userId))
  const toggle = (userId: number) => {
    const next = new Set(chosen)
    if (!next.delete(userId)) next.add(userId)
    onChoose(next)
  }
  return (
    <div className={css.scroll}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">
              <Checkbox
                label={t('groups.review.all')}
                hideLabel
                checked={isAll}
                onChange={() => onChoose(isAll ? new Set() : new Set(members.map(({ userId }) => userId)))}
              />
            </th>
            <th scope="col">{t('groups.review.column.name')}</th>
            <th scope="col">{t('groups.review.column.joined')}</th>
            <th scope="col">{t('groups.review.column.spoke')}</th>
            <th scope="col" className={css.number}>
              {t('groups.review.column.messages7')}
            </th>
            <th scope="col" className={css.number}>
              {t('groups.review.column.messages30')}
            </th>
            <th scope="col" className={css.number}>
              {t('groups.review.column.warnings')}
            </th>
          </tr>
        </thead>
        <tbody>
          {members.map(
            ({
              userId,
              user,
              role,
              namedRole,
              joinedAt,
              lastSpokeAt,
              messages7,
              messages30,
              warnings,
              mutedUntil,
              labels,
            }) => (
              <tr key={userId}>
                <td>
                  <Checkbox
                    label={t('groups.review.choose', { name: user.displayName })}
                    hideLabel
                    checked={chosen.has(userId)}
                    onChange={() => toggle(userId)}
                  />
                </td>
                <td>
                  <span className={css.person}>
                    <Avatar
                      id={user.id}
                      name={user.displayName}
                      size="small"
                      src={user.avatarUrl ? serverUrl(user.avatarUrl) : null}
                    />
                    <Link href={`/contacts/${userId}`} dir="auto">
                      {user.displayName}
                    </Link>
                    <MemberRole role={role} namedRole={namedRole} />
                    {labels.length > 0 ? <LabelChips labels={labels} /> : null}
                    {mutedUntil === null ? null : <Chip tone="rose">{t('moderation.mute.muted')}</Chip>}
                  </span>
                </td>
                <td>
                  <Time at={joinedAt} format="day" />
                </td>
                <td>{lastSpokeAt === null ? t('groups.review.never') : <Time at={lastSpokeAt} format="relative" />}</td>
                <td className={css.number}>{messages7.toLocaleString()}</td>
                <td className={css.number}>{messages30.toLocaleString()}</td>
                <td className={css.number}>{warnings.toLocaleString()}</td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  )
}
