import { useMemo } from 'react'
import type { DeliveredBody, MessageBody } from '#shared/protocol/messages.ts'
import type { OutgoingMessage } from '#renderer/app/store/messages.ts'
import { useSession } from '#renderer/app/store/session.ts'
import { linkOf } from '#renderer/media/links/link-of.ts'
import { LinkCard } from '#renderer/media/links/LinkCard.tsx'
import { FileBody, OutgoingFileBody } from '#renderer/media/rows/FileBody.tsx'
import { OutgoingPicture, PictureBody } from '#renderer/media/rows/PictureBody.tsx'
import { OutgoingVoice, VoiceBody } from '#renderer/media/rows/VoiceBody.tsx'
import { CardView } from './Cards.tsx'
import { MessageText } from './MessageText.tsx'
import css from './MessageRow.module.css'

interface BodyViewProps {
  body: DeliveredBody | MessageBody
  /** The message, while it is on its way. */
  outgoing?: OutgoingMessage | undefined
  onOpenPicture?: (() => void) | undefined
}

/** What a message says. */
export function BodyView({ body, outgoing, onOpenPicture }: BodyViewProps) {
  if (body.type === 'text') {
    return (
      <>
        <MessageText text={body.text} mentions={body.mentions} />
        <LinkView text={body.text} />
      </>
    )
  }
  if (body.type === 'card') return <CardView card={body.card} />
  return (
    <>
      <FileView body={body} outgoing={outgoing} onOpenPicture={onOpenPicture} />
      {body.caption ? (
        <div className={css.caption}>
          <MessageText text={body.caption} />
        </div>
      ) : null}
    </>
  )
}

/** Where the first link of a text leads, for those who want to know before they go there. */
function LinkView({ text }: { text: string }) {
  const isWanted = useSession((state) => state.me?.settings.linkPreviews ?? false)
  const url = useMemo(() => (isWanted ? linkOf(text) : undefined), [isWanted, text])
  return url === undefined ? null : <LinkCard url={url} />
}

/** A file as the server knows it; until then as it stands on this computer. */
function FileView({ body, outgoing, onOpenPicture }: BodyViewProps) {
  if ('bytes' in body) {
    if (body.type === 'image') return <PictureBody body={body} onOpen={onOpenPicture} />
    return body.type === 'voice' ? <VoiceBody body={body} /> : <FileBody body={body} />
  }
  if (!outgoing) return null
  if (body.type === 'image') return <OutgoingPicture outgoing={outgoing} />
  return body.type === 'voice' ? <OutgoingVoice outgoing={outgoing} /> : <OutgoingFileBody outgoing={outgoing} />
}
