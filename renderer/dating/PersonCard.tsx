import { ChevronLeft, ChevronRight, Ellipsis, MapPin, MessageCircle } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { cityLabel } from '#shared/language/cities.ts'
import type { DatingCard } from '#shared/protocol/dating.ts'
import { openContactDialog } from '#renderer/contacts/dialogs.ts'
import { ListingPicture } from '#renderer/listings/ListingPicture.tsx'
import { openReport } from '#renderer/reports/open-report.ts'
import { avatarOf } from '#renderer/conversations/names.ts'
import { Avatar } from '#renderer/ui/Avatar.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { LangTags } from '#renderer/ui/LangTags.tsx'
import { Menu } from '#renderer/ui/Menu.tsx'
import { FirstMessage } from './FirstMessage.tsx'
import { ageText } from './words.ts'
import css from './PersonCard.module.css'

/** Somebody who takes part: what they show of themselves, and what can be done. It leads to no profile. */
export function PersonCard({ groupId, card }: { groupId: string; card: DatingCard }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const [isWriting, setWriting] = useState(false)
  const { user, text, age, city, languages, lookingFor, conversationId } = card
  const name = user.displayName
  const entries = [
    {
      key: 'report',
      label: t('dating.cards.report'),
      onSelect: () => openReport({ about: { kind: 'card', userId: user.id, groupId }, name, user }),
    },
    {
      key: 'block',
      label: t('dating.cards.block'),
      danger: true,
      onSelect: () => openContactDialog({ kind: 'block', user }),
    },
  ]
  return (
    <article className={css.card} aria-label={name}>
      <Pictures card={card} />
      <div className={css.body}>
        <h2>
          <b dir="auto">{name}</b>
          <span>{ageText(t, age)}</span>
        </h2>
        <p className={css.facts}>
          {city ? (
            <span>
              <MapPin aria-hidden />
              {cityLabel(city)}
            </span>
          ) : null}
          <LangTags codes={languages} />
        </p>
        <p className={css.wishes}>
          {lookingFor.map((wish) => (
            <Chip key={wish}>{t(`dating.wish.${wish}`)}</Chip>
          ))}
        </p>
        <p className={css.text} dir="auto">
          {text}
        </p>
        <div className={css.buttons}>
          {conversationId === null ? (
            <Button variant="primary" icon={<MessageCircle aria-hidden />} onClick={() => setWriting(true)}>
              {t('dating.cards.write')}
            </Button>
          ) : (
            <Button icon={<MessageCircle aria-hidden />} onClick={() => navigate(`/chats/${conversationId}`)}>
              {t('dating.cards.chat')}
            </Button>
          )}
          <Menu entries={entries}>
            <IconButton label={t('dating.cards.moreFor', { name })}>
              <Ellipsis aria-hidden />
            </IconButton>
          </Menu>
        </div>
      </div>
      {isWriting ? <FirstMessage groupId={groupId} user={user} onClose={() => setWriting(false)} /> : null}
    </article>
  )
}

/** One picture at a time, with the way to the others. */
function Pictures({ card: { pictures, user } }: { card: DatingCard }) {
  const { t } = useTranslation()
  const [at, setAt] = useState(0)
  const count = pictures.length
  const picture = pictures[Math.min(at, count - 1)]
  if (!picture) {
    return (
      <span className={css.nobody} aria-hidden>
        <Avatar id={user.id} name={user.displayName} src={avatarOf(user)} size="huge" />
      </span>
    )
  }
  const step = (by: number) => setAt((at + by + count) % count)
  return (
    <div className={css.pictures}>
      <ListingPicture
        picture={picture}
        size="thumbnail"
        alt={t('dating.cards.picture', { number: at + 1, count, name: user.displayName })}
        className={css.picture}
      />
      {count > 1 ? (
        <>
          <span className={css.previous}>
            <IconButton label={t('dating.cards.previous')} onClick={() => step(-1)}>
              <ChevronLeft aria-hidden />
            </IconButton>
          </span>
          <span className={css.next}>
            <IconButton label={t('dating.cards.next')} onClick={() => step(1)}>
              <ChevronRight aria-hidden />
            </IconButton>
          </span>
          <span className={css.place} aria-hidden>
            {at + 1}/{count}
          </span>
        </>
      ) : null}
    </div>
  )
}
