import { UserRoundSearch } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cardCategories } from '#shared/groups/categories.ts'
import { roles, type Role } from '#shared/groups/roles.ts'
import type { Group, Member } from '#shared/protocol/groups.ts'
import { groupRoutes } from '#shared/protocol/groups.ts'
import { groupRightsRoutes } from '#shared/protocol/group-rights.ts'
import { call } from '#renderer/app/api/call.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { mergePeople } from '#renderer/app/store/people.ts'
import { SearchField } from '#renderer/ui/SearchField.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import type { ReadPage } from '../listing.ts'
import { Paged } from '../Paged.tsx'
import { usePages } from '../use-pages.ts'
import { useSettled } from '../use-settled.ts'
import { MemberRow } from './MemberRow.tsx'
import css from './MemberList.module.css'

const anyRole = '*'
const typingPauseMs = 250

const isRole = (value: string): value is Role => (roles as readonly string[]).includes(value)

/** A filter by rank, or by a role of the group's own. */
const wantedRole = (value: string) => (value === anyRole ? {} : isRole(value) ? { role: value } : { namedRole: value })

/** The members of a group, the owner first; those who may can change roles and remove people here. */
export function MemberList({ group }: { group: Group }) {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const [role, setRole] = useState<string>(anyRole)
  const { data: tags } = useCall(groupRightsRoutes.groupTags, { params: { id: group.id } })
  const own = tags?.roles ?? []
  const asked = useSettled(query.trim(), typingPauseMs)
  const { id } = group
  const read = useCallback<ReadPage<Member>>(
    async (cursor, signal) => {
      const wanted = {
        ...(asked === '' ? {} : { query: asked }),
        ...wantedRole(role),
        ...(cursor ? { cursor } : {}),
      }
      const page = await call(groupRoutes.members, { params: { id }, query: wanted }, { signal })
      mergePeople(page.members.map(({ user }) => user))
      return { items: page.members, next: page.nextCursor }
    },
    [id, asked, role],
  )
  const pages = usePages(read)
  const { reload } = pages
  // Somebody has come or gone, or one's own role changed: the list is read anew.
  const shown = useRef(group.memberCount)
  const { memberCount } = group
  useEffect(() => {
    if (shown.current !== memberCount) reload()
    shown.current = memberCount
  }, [memberCount, reload])

  const isHidden = group.myRole === 'member' && cardCategories.has(group.category)
  return (
    <section className={css.list} aria-label={t('groups.members.label', { name: group.name })}>
      <div className={css.tools}>
        <SearchField
          className={css.search}
          label={t('groups.members.search')}
          value={query}
          onChange={setQuery}
          maxLength={100}
        />
        <Select
          label={t('groups.members.role')}
          hideLabel
          shape="pill"
          value={role}
          onChange={setRole}
          options={[
            { value: anyRole, label: t('groups.members.anyRole') },
            ...roles.map((value) => ({ value, label: t(`groups.role.${value}`) })),
            ...own.map(({ id: value, name }) => ({ value, label: name })),
          ]}
        />
      </div>
      {isHidden ? <p className={css.note}>{t('dating.note')}</p> : null}
      <Paged
        pages={pages}
        failed={t('groups.members.failed')}
        more={t('groups.members.more')}
        empty={
          <EmptyState icon={<UserRoundSearch />} title={t('groups.members.none')} text={t('groups.members.noneText')} />
        }
      >
        {(items) => (
          <ul className={css.rows} aria-busy={pages.isBusy}>
            {items.map((member) => (
              <MemberRow key={member.userId} group={group} member={member} onChanged={reload} />
            ))}
          </ul>
        )}
      </Paged>
    </section>
  )
}
