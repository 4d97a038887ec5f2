import { CreditCard, File, Image, Mic } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { DeliveredBody } from '#shared/protocol/messages.ts'
import type { SearchHit } from '#shared/protocol/search.ts'
import { usePerson } from '#renderer/app/hooks.ts'
import { useConversations } from '#renderer/app/store/conversations.ts'
import type { Conversation } from '#shared/protocol/conversations.ts'
import { avatarOf, useConversationName, useName } from '#renderer/conversations/names.ts'
import { Avatar } from '#renderer/ui/Avatar.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { Marked } from './Marked.tsx'
import css from './Search.module.css'

interface HitRowProps {
  hit: SearchHit
  /** Whether to say in which chat it is. */
  hasPlace: boolean
  isTabStop: boolean
  onOpen: (hit: SearchHit) => void
}

const icons = { image: Image, file: File, voice: Mic, card: CreditCard }

/** A message that was found: who, where, when, and the words around it. */
export function HitRow({ hit, hasPlace, isTabStop, onOpen }: HitRowProps) {
  const conversation = useConversations((state) => state.byId[hit.conversationId])
  const person = usePerson(hit.actorId)
  const name = useName(hit.actorId)
  return (
    <button type="button" data-row className={css.hit} tabIndex={isTabStop ? 0 : -1} onClick={() => onOpen(hit)}>
      <Avatar id={hit.actorId} name={name} src={avatarOf(person)} size="small" />
      <span className={css.words}>
        <span className={css.line}>
          <b dir="auto">{name}</b>
          <Time className={css.time} at={hit.at} format="clock" />
        </span>
        {hasPlace && conversation ? <Place conversation={conversation} /> : null}
        <span className={css.said}>
          {hit.body ? <Kind body={hit.body} hasWords={hit.excerpt.text !== ''} /> : null}
          <Marked excerpt={hit.excerpt} />
        </span>
      </span>
    </button>
  )
}

function Place({ conversation }: { conversation: Conversation }) {
  const name = useConversationName(conversation)
  return (
    <span className={css.place} dir="auto">
      {name}
    </span>
  )
}

function Kind({ body, hasWords }: { body: DeliveredBody; hasWords: boolean }) {
  const { t } = useTranslation()
  if (body.type === 'text') return null
  const Icon = icons[body.type]
  return (
    <span className={css.kind}>
      <Icon aria-hidden />
      {hasWords ? null : t(`search.kind.${body.type}`)}
    </span>
  )
}
