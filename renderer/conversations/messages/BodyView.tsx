import { useMemo } from 'react'
import type { DeliveredBody, MessageBody } from '#shared/protocol/messages.ts'
import type { OutgoingMessage } from '#renderer/app/store/messages.ts'
import { useSession } from '#renderer/app/store/session.ts'
import { linkOf } from '#renderer/media/links/link-of.ts'
import { LinkCard } from '#renderer/media/links/LinkCard.tsx'
import { FileBody, OutgoingFileBody } from '#renderer/media/rows/FileBody.tsx'
import { OutgoingPicture, PictureBody } from '#renderer/media/rows/PictureBody.tsx'
import { OutgoingVoice, VoiceBody } from '#renderer/media/rows/VoiceBody.tsx'
import { VeiledPicture } from '#renderer/media/rows/VeiledPicture.tsx'
import { useIsVeiled, useVeil } from '#renderer/media/veil.ts'
import { CardView } from './Cards.tsx'
import { useChat } from './chat.ts'
import { MessageText } from './MessageText.tsx'
import css from './MessageRow.module.css'

interface BodyViewProps {
  body: DeliveredBody | MessageBody
  authorId: number
  /** The message, while it is on its way. */
  outgoing?: OutgoingMessage | undefined
  onOpenPicture?: (() => void) | undefined
}

/** What a message says. */
export function BodyView({ body, authorId, outgoing, onOpenPicture }: BodyViewProps) {
  if (body.type === 'text') {
    return (
      <>
        <MessageText text={body.text} mentions={body.mentions} />
        <LinkView text={body.text} authorId={authorId} />
      </>
    )
  }
  if (body.type === 'card') return <CardView card={body.card} />
  return (
    <>
      <FileView body={body} authorId={authorId} outgoing={outgoing} onOpenPicture={onOpenPicture} />
      {body.caption ? (
        <div className={css.caption}>
          <MessageText text={body.caption} />
        </div>
      ) : null}
    </>
  )
}

/** Where the first link of a text leads, for those who want to know before they go there. */
function LinkView({ text, authorId }: { text: string; authorId: number }) {
  const { conversation } = useChat()
  const isVeiled = useIsVeiled(conversation, authorId)
  const isWanted = useSession((state) => state.me?.settings.linkPreviews ?? false) && !isVeiled
  const url = useMemo(() => (isWanted ? linkOf(text) : undefined), [isWanted, text])
  return url === undefined ? null : <LinkCard url={url} />
}

/** A file as the server knows it; until then as it stands on this computer. */
function FileView({ body, authorId, outgoing, onOpenPicture }: BodyViewProps) {
  const { conversation } = useChat()
  const isVeiled = useVeil(conversation)
  if ('bytes' in body) {
    if (body.type === 'image') {
      if (isVeiled(authorId, body.fileId)) return <VeiledPicture body={body} conversation={conversation} />
      return <PictureBody body={body} onOpen={onOpenPicture} />
    }
    return body.type === 'voice' ? <VoiceBody body={body} /> : <FileBody body={body} />
  }
  if (!outgoing) return null
  if (body.type === 'image') return <OutgoingPicture outgoing={outgoing} />
  return body.type === 'voice' ? <OutgoingVoice outgoing={outgoing} /> : <OutgoingFileBody outgoing={outgoing} />
}
