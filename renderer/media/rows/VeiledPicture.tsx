import { EyeOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { DeliveredBody } from '#shared/protocol/messages.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import type { SteadyConversation } from '#renderer/app/store/conversations.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { acceptPicture, acceptPicturesOf } from '../veil.ts'
import { Blurhash } from './Blurhash.tsx'
import { Frame } from './PictureBody.tsx'
import css from './VeiledPicture.module.css'

interface VeiledPictureProps {
  body: Extract<DeliveredBody, { type: 'image' }>
  conversation: SteadyConversation
}

/** A picture of somebody who is no contact: its colours alone, until the reader wants to see it. Nothing is fetched. */
export function VeiledPicture({ body, conversation }: VeiledPictureProps) {
  const { t } = useTranslation()
  const name = conversation.peer?.displayName ?? ''
  const always = () => {
    acceptPicturesOf(conversation).catch((thrown: unknown) => toast(toCallError(thrown).message, { tone: 'problem' }))
  }
  return (
    <Frame size={body} least={{ width: 280, height: 150 }}>
      <Blurhash hash={body.blurhash} />
      <div className={css.veil}>
        <p>
          <EyeOff aria-hidden />
          {t('media.veil.text', { name })}
        </p>
        <div className={css.buttons}>
          <Button size="small" onClick={() => acceptPicture(body.fileId)}>
            {t('media.veil.show')}
          </Button>
          <Button size="small" onClick={always}>
            {t('media.veil.always', { name })}
          </Button>
        </div>
      </div>
    </Frame>
  )
}
