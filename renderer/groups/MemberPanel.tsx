import { X } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { loadGroup } from '#renderer/app/actions/groups.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { selectGroup, useGroups } from '#renderer/app/store/groups.ts'
import { selectConversation, useConversations } from '#renderer/app/store/conversations.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { MemberList } from './members/MemberList.tsx'
import css from './MemberPanel.module.css'

export interface MemberPanelProps {
  /** The conversation of a group. */
  conversationId: string
  onClose: () => void
}

/** Who is in the group, beside its conversation: search, roles, and what the reader may do about them. */
export function MemberPanel({ conversationId, onClose }: MemberPanelProps) {
  const { t } = useTranslation()
  const conversation = useConversations(selectConversation(conversationId))
  const groupId = conversation?.groupId
  const group = useGroups(selectGroup(groupId ?? ''))
  const memberCount = conversation?.memberCount
  useEffect(() => {
    if (groupId === undefined) return
    loadGroup(groupId).catch((thrown: unknown) => toast(toCallError(thrown).message, { tone: 'problem' }))
  }, [groupId])
  return (
    <section className={css.panel} aria-label={t('groups.members.title')}>
      <header className={css.head}>
        <h2>
          {t('groups.members.title')}
          {memberCount === undefined ? null : <span>{memberCount.toLocaleString()}</span>}
        </h2>
        <IconButton label={t('groups.members.close')} onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      </header>
      <div className={css.body}>
        {group ? <MemberList group={{ ...group, memberCount: memberCount ?? group.memberCount }} /> : <SkeletonRows />}
      </div>
      {groupId === undefined ? null : (
        <footer className={css.foot}>
          <Link href={`/groups/${groupId}`}>{t('groups.members.about')}</Link>
        </footer>
      )}
    </section>
  )
}
