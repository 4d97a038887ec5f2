import { CalendarDays, CreditCard, File, Image, Link, ListFilter, MessagesSquare, Mic, UserRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { hitKinds, type HitKind } from '#shared/search/body.ts'
import { useConversations } from '#renderer/app/store/conversations.ts'
import type { Conversation } from '#shared/protocol/conversations.ts'
import { useConversationName, useName } from '#renderer/conversations/names.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Menu } from '#renderer/ui/Menu.tsx'
import type { MenuEntry } from '#renderer/ui/menu-entries.ts'
import { Time } from '#renderer/ui/Time.tsx'
import { noonOf } from './days.ts'
import { narrowSearch, type SearchFilters } from './open-search.ts'
import css from './Search.module.css'

const kindIcons = { link: Link, image: Image, file: File, voice: Mic, card: CreditCard }

interface FilterMenuProps {
  filters: SearchFilters
  /** Writes the beginning of a filter into the field, for its suggestions. */
  onType: (beginning: string) => void
  onDates: () => void
}

/** What a search can be narrowed by. */
export function FilterMenu({ filters, onType, onDates }: FilterMenuProps) {
  const { t } = useTranslation()
  const toggle = (kind: HitKind) =>
    narrowSearch({
      has: filters.has.includes(kind) ? filters.has.filter((one) => one !== kind) : [...filters.has, kind],
    })
  const entries: MenuEntry[] = [
    { key: 'from', label: t('search.filter.from'), icon: <UserRound aria-hidden />, onSelect: () => onType('from:') },
    { key: 'in', label: t('search.filter.in'), icon: <MessagesSquare aria-hidden />, onSelect: () => onType('in:') },
    { key: 'dates', label: t('search.filter.dates'), icon: <CalendarDays aria-hidden />, onSelect: onDates },
    { kind: 'separator', key: 'line' },
    ...hitKinds.map((kind): MenuEntry => {
      const Icon = kindIcons[kind]
      return {
        kind: 'choice',
        key: kind,
        label: t(`search.has.${kind}`),
        icon: <Icon aria-hidden />,
        checked: filters.has.includes(kind),
        onSelect: () => toggle(kind),
      }
    }),
  ]
  return (
    <Menu entries={entries}>
      <IconButton label={t('search.filter.add')}>
        <ListFilter aria-hidden />
      </IconButton>
    </Menu>
  )
}

/** The filters that were chosen, each with a cross. */
export function FilterChips({ filters }: { filters: SearchFilters }) {
  const { t } = useTranslation()
  const conversation = useConversations((state) =>
    filters.conversationId === null ? undefined : state.byId[filters.conversationId],
  )
  const dates = (['on', 'after', 'before'] as const).filter((name) => filters[name] !== null)
  if (!conversation && filters.from === null && filters.has.length === 0 && dates.length === 0) return null
  return (
    <div className={css.chips} role="group" aria-label={t('search.filters')}>
      {conversation ? <ChatChip conversation={conversation} /> : null}
      {filters.from === null ? null : <PersonChip userId={filters.from} />}
      {filters.has.map((kind) => (
        <Chip
          key={kind}
          onRemove={() => narrowSearch({ has: filters.has.filter((one) => one !== kind) })}
          removeLabel={t('search.filter.remove', { name: t(`search.has.${kind}`) })}
        >
          {t(`search.has.${kind}`)}
        </Chip>
      ))}
      {dates.map((name) => (
        <Chip
          key={name}
          onRemove={() => narrowSearch({ [name]: null })}
          removeLabel={t('search.filter.remove', { name: t(`search.date.${name}`) })}
        >
          {t(`search.date.${name}`)} <Time at={noonOf(filters[name] ?? '').toISOString()} format="day" />
        </Chip>
      ))}
    </div>
  )
}

function ChatChip({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation()
  const name = useConversationName(conversation)
  return (
    <Chip
      onRemove={() => narrowSearch({ conversationId: null })}
      removeLabel={t('search.filter.remove', { name: t('search.filter.inChat', { name }) })}
    >
      {t('search.filter.inChat', { name })}
    </Chip>
  )
}

function PersonChip({ userId }: { userId: number }) {
  const { t } = useTranslation()
  const name = useName(userId)
  return (
    <Chip
      onRemove={() => narrowSearch({ from: null })}
      removeLabel={t('search.filter.remove', { name: t('search.filter.fromPerson', { name }) })}
    >
      {t('search.filter.fromPerson', { name })}
    </Chip>
  )
}
