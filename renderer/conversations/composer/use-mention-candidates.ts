import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PublicUser } from '#shared/protocol/identity.ts'
import { groupRoutes } from '#shared/protocol/groups.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { useOwnRights } from '#renderer/rights/use-rights.ts'
import { useContacts } from '#renderer/app/store/contacts.ts'
import type { SteadyConversation } from '#renderer/app/store/conversations.ts'
import { matchNames } from '#renderer/language/match-name.ts'
import { usePinyin } from '#renderer/language/pinyin.ts'

/** Somebody an @ may name. */
export interface MentionCandidate {
  userId: number | 'all'
  /** What is written into the text: the person's own name, because a remark is private. */
  name: string
  remark: string | null
  user?: PublicUser
}

const shown = 7

/** Members of a group that fit what is typed after an @, best first. `null` asks for nothing. */
export function useMentionCandidates(
  conversation: SteadyConversation,
  userId: number,
  query: string | null,
): readonly MentionCandidate[] {
  const { t } = useTranslation()
  const isOpen = query !== null
  const remarks = useContacts((state) => state.byId)
  const hasPinyin = usePinyin(isOpen)
  const groupId = conversation.groupId
  const mayCallAll = useOwnRights(conversation).may('mention-all') && conversation.kind === 'group'
  const asked = useDelayed(query ?? '')
  const everyone = useCall(
    groupRoutes.members,
    isOpen && groupId ? { params: { id: groupId }, query: { limit: 200 } } : null,
  )
  // In a group that does not fit on a page the server looks for the name as well.
  const isLarge = everyone.data?.nextCursor != null
  const found = useCall(
    groupRoutes.members,
    isOpen && groupId && isLarge && asked !== ''
      ? { params: { id: groupId }, query: { query: asked, limit: 20 } }
      : null,
  )

  return useMemo(() => {
    if (query === null) return []
    const users = new Map<number, PublicUser>()
    for (const { user } of [...(everyone.data?.members ?? []), ...(found.data?.members ?? [])]) users.set(user.id, user)
    if (conversation.peer) users.set(conversation.peer.id, conversation.peer)
    users.delete(userId)
    const people: MentionCandidate[] = [...users.values()].map((user) => ({
      userId: user.id,
      name: user.displayName,
      remark: remarks[user.id]?.remark ?? null,
      user,
    }))
    if (mayCallAll) people.unshift({ userId: 'all', name: t('conversations.everybody'), remark: null })
    if (query === '') return people.slice(0, shown)
    return people
      .map((person) => ({ person, score: matchNames([person.name, person.remark], query) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, shown)
      .map(({ person }) => person)
    // oxlint-disable-next-line react/exhaustive-deps -- `hasPinyin` changes what names match
  }, [query, everyone.data, found.data, conversation, userId, remarks, hasPinyin, mayCallAll, t])
}

/** A value that waits until typing pauses. */
function useDelayed(value: string): string {
  const [delayed, setDelayed] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setDelayed(value), 200)
    return () => clearTimeout(timer)
  }, [value])
  return delayed
}
