import { Bell, BellOff } from 'lucide-react'
import type { TFunction } from 'i18next'
import { mutedForever, type Conversation } from '#shared/protocol/conversations.ts'
import { isMuted } from '#renderer/app/store/unread.ts'
import type { MenuEntry } from '#renderer/ui/menu-entries.ts'

const hour = 3_600_000

/** How long a chat may be silent: for a while, for good, or no longer. */
export function muteEntries(
  conversation: Pick<Conversation, 'mutedUntil'>,
  t: TFunction,
  now: number,
  onMute: (until: string | null) => void,
): MenuEntry[] {
  const until = (hours: number) => new Date(now + hours * hour).toISOString()
  if (isMuted(conversation, now))
    return [
      { key: 'unmute', label: t('conversations.mute.off'), icon: <Bell aria-hidden />, onSelect: () => onMute(null) },
    ]
  return [
    {
      key: 'mute-1',
      label: t('conversations.mute.hours', { count: 1 }),
      icon: <BellOff aria-hidden />,
      onSelect: () => onMute(until(1)),
    },
    {
      key: 'mute-8',
      label: t('conversations.mute.hours', { count: 8 }),
      icon: <BellOff aria-hidden />,
      onSelect: () => onMute(until(8)),
    },
    {
      key: 'mute-always',
      label: t('conversations.mute.always'),
      icon: <BellOff aria-hidden />,
      onSelect: () => onMute(mutedForever),
    },
  ]
}
