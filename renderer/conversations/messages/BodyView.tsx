import { File, Image, Mic } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { DeliveredBody, MessageBody } from '#shared/protocol/messages.ts'
import { CardView } from './Cards.tsx'
import { MessageText } from './MessageText.tsx'
import css from './MessageRow.module.css'

const icons = { image: Image, file: File, voice: Mic }

/** What a message says. */
export function BodyView({ body }: { body: DeliveredBody | MessageBody }) {
  const { t } = useTranslation()
  if (body.type === 'text') return <MessageText text={body.text} mentions={body.mentions} />
  if (body.type === 'card') return <CardView card={body.card} />
  const Icon = icons[body.type]
  return (
    <>
      <p className={css.file}>
        <Icon aria-hidden />
        {t(`conversations.kind.${body.type}`)}
      </p>
      {body.caption ? <MessageText text={body.caption} /> : null}
    </>
  )
}
