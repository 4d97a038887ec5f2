import { Suspense, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '#shared/protocol/messages.ts'
import { category } from '#shared/protocol/groups.ts'
import { part } from '#renderer/app/frame/fetched.tsx'
import { selectGroup, useGroups } from '#renderer/app/store/groups.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'
import { AnnouncementNote } from '#renderer/announcements/AnnouncementNote.tsx'
import { Avatar } from '#renderer/ui/Avatar.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { useChat } from './chat.ts'
import { SharedItem } from './SharedItem.tsx'
import css from './Cards.module.css'

const PollCard = part(async () => (await import('#renderer/polls/PollCard.tsx')).PollCard)
const ChatListing = part(async () => (await import('#renderer/listings/ChatListing.tsx')).ChatListing)

/** Something shared into a chat that can be opened from it. */
export function CardView({ card }: { card: Card }) {
  if (card.kind === 'city-item') return <ItemCard card={card} />
  if (card.kind === 'group') return <GroupCard card={card} />
  if (card.kind === 'poll')
    return (
      <Late>
        <PollCard card={card} />
      </Late>
    )
  if (card.kind === 'announcement') return <AnnouncementNote card={card} />
  if (card.kind === 'listing')
    return (
      <Late>
        <ChatListing card={card} />
      </Late>
    )
  return <ContactCard card={card} />
}

/** Keeps the place of a card whose code is on its way. */
function Late({ children }: { children: ReactNode }) {
  return <Suspense fallback={<div className={css.late} aria-busy />}>{children}</Suspense>
}

function ItemCard({ card }: { card: Extract<Card, { kind: 'city-item' }> }) {
  const { actions } = useChat()
  return <SharedItem card={card} onRead={() => actions.openItem(card.itemId)} onLink={actions.openLink} />
}

function GroupCard({ card }: { card: Extract<Card, { kind: 'group' }> }) {
  const { t } = useTranslation()
  const { actions } = useChat()
  const group = useGroups(selectGroup(card.groupId))
  const isMember = group?.myState === 'member'
  const known = category.safeParse(card.category)
  const name = card.name ?? t('conversations.unnamedGroup')
  return (
    <article className={css.plain} aria-label={name}>
      <div className={css.who}>
        <Avatar id={card.groupId} name={name} src={group?.avatarUrl ? serverUrl(group.avatarUrl) : null} />
        <div className={css.names}>
          <p className={css.label}>
            {known.success ? t(`conversations.category.${known.data}`) : t('conversations.kind.group')}
          </p>
          <p className={css.title}>{name}</p>
        </div>
      </div>
      {card.description ? <p className={css.summary}>{card.description}</p> : null}
      <div className={css.buttons}>
        <Button
          size="small"
          variant={isMember ? 'secondary' : 'primary'}
          onClick={() => actions.openGroup(card.groupId)}
        >
          {isMember ? t('conversations.card.open') : t('conversations.card.look')}
        </Button>
        {card.memberCount ? (
          <span className={css.note}>{t('conversations.members', { count: card.memberCount })}</span>
        ) : null}
      </div>
    </article>
  )
}

function ContactCard({ card }: { card: Extract<Card, { kind: 'contact' }> }) {
  const { t } = useTranslation()
  const { actions } = useChat()
  const name = card.displayName ?? t('conversations.unknownPerson', { id: String(card.userId) })
  return (
    <article className={css.plain} aria-label={name}>
      <div className={css.who}>
        <Avatar id={card.userId} name={name} />
        <div className={css.names}>
          <p className={css.label}>{t('conversations.kind.contact')}</p>
          <p className={css.title}>{name}</p>
        </div>
      </div>
      {card.signature ? <p className={css.summary}>{card.signature}</p> : null}
      <div className={css.buttons}>
        <Button size="small" onClick={() => actions.openPerson(card.userId)}>
          {t('conversations.card.profile')}
        </Button>
        <span className={css.note}>{t('conversations.number', { id: String(card.userId) })}</span>
      </div>
    </article>
  )
}
