import { Bell, BellOff, CalendarSearch, Search, UserRound, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { endonym } from '#shared/language/languages.ts'
import type { PublicUser } from '#shared/protocol/identity.ts'
import { BackButton } from '#renderer/app/frame/ListDetail.tsx'
import { usePresenceOf } from '#renderer/app/hooks.ts'
import type { SteadyConversation } from '#renderer/app/store/conversations.ts'
import { useGroups } from '#renderer/app/store/groups.ts'
import { isMuted } from '#renderer/app/store/unread.ts'
import { Avatar } from '#renderer/ui/Avatar.tsx'
import { useClock } from '#renderer/ui/clock.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { Menu } from '#renderer/ui/Menu.tsx'
import { relativeTime } from '#renderer/ui/time.ts'
import { muteEntries } from '../list/mute-entries.tsx'
import { avatarOf, useConversationName, usePeer } from '../names.ts'
import css from './Pane.module.css'

interface PaneHeaderProps {
  conversation: SteadyConversation
  isPanelOpen: boolean
  onPanel: () => void
  onMute: (until: string | null) => void
  onSearch: () => void
  isHistoryOpen: boolean
  onHistory: () => void
}

/** Who one is talking to, and the tools of the chat. */
export function PaneHeader({
  conversation,
  isPanelOpen,
  onPanel,
  onMute,
  onSearch,
  isHistoryOpen,
  onHistory,
}: PaneHeaderProps) {
  const { t } = useTranslation()
  const name = useConversationName(conversation)
  const { peer, groupId } = conversation
  const now = useClock()
  const muted = isMuted(conversation, now)
  return (
    <header className={css.header}>
      <BackButton to="/chats" />
      <button type="button" className={css.who} onClick={onPanel}>
        {peer ? (
          <PeerPicture peer={peer} />
        ) : (
          <Avatar
            id={groupId ?? conversation.id}
            name={name}
            src={avatarOf({ avatarUrl: conversation.avatarUrl ?? null })}
          />
        )}
        <span className={css.title}>
          <span className={css.name} role="heading" aria-level={2} dir="auto">
            {name}
          </span>
          <span className={css.about}>
            {peer ? <PeerStatus peer={peer} /> : null}
            {groupId ? <GroupFacts groupId={groupId} members={conversation.memberCount} /> : null}
          </span>
        </span>
      </button>
      <div className={css.tools}>
        <IconButton label={t('search.inThisChat')} shortcut="mod+f" onClick={onSearch}>
          <Search aria-hidden />
        </IconButton>
        <IconButton label={t('search.history.title')} aria-pressed={isHistoryOpen} onClick={onHistory}>
          <CalendarSearch aria-hidden />
        </IconButton>
        <Menu entries={muteEntries(conversation, t, now, onMute)}>
          <IconButton label={muted ? t('conversations.mute.isOn') : t('conversations.mute.title')}>
            {muted ? <BellOff aria-hidden /> : <Bell aria-hidden />}
          </IconButton>
        </Menu>
        <IconButton
          label={groupId ? t('conversations.showMembers') : t('conversations.showProfile')}
          aria-pressed={isPanelOpen}
          onClick={onPanel}
        >
          {groupId ? <Users aria-hidden /> : <UserRound aria-hidden />}
        </IconButton>
      </div>
    </header>
  )
}

function PeerPicture({ peer }: { peer: PublicUser }) {
  const { id, displayName, avatarUrl } = usePeer(peer)
  return <Avatar id={id} name={displayName} src={avatarOf({ avatarUrl })} status={usePresenceOf(id)?.status} />
}

/** How the other person is: the status with their own words, or when they were last here. */
function PeerStatus({ peer }: { peer: PublicUser }) {
  const { t } = useTranslation()
  const { id, signature } = usePeer(peer)
  const presence = usePresenceOf(id)
  const now = useClock()
  if (!presence) return signature
  const status = t(`ui.status.${presence.status}`)
  if (presence.status !== 'offline') return [status, presence.text || signature].filter(Boolean).join(' · ')
  if (!presence.lastSeenAt) return [status, signature].filter(Boolean).join(' · ')
  const when = relativeTime(new Date(presence.lastSeenAt), new Date(now), formatLocale())
  return t('conversations.lastSeen', { when })
}

function GroupFacts({ groupId, members }: { groupId: string; members: number }) {
  const { t } = useTranslation()
  const group = useGroups((state) => state.byId[groupId])
  const languages = group?.languages.map(endonym).join(', ')
  return [
    t('conversations.members', { count: members }),
    group && group.onlineCount > 0 ? t('conversations.hereNow', { count: group.onlineCount }) : '',
    languages,
  ]
    .filter(Boolean)
    .join(' · ')
}
