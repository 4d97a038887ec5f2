import type { DeliveredBody } from '#shared/protocol/messages.ts'
import { loadLocalUrl, localUrl } from '#renderer/app/uploads/local-files.ts'
import type { OutgoingMessage } from '#renderer/app/store/messages.ts'
import { mediaUrl } from '../address.ts'
import { VoicePlayer } from '../voice/VoicePlayer.tsx'
import { UploadProgress } from './UploadProgress.tsx'
import { UploadTools } from './UploadTools.tsx'
import css from './VoiceBody.module.css'

const noBars: readonly number[] = []

/** A voice message of a conversation. */
export function VoiceBody({ body }: { body: Extract<DeliveredBody, { type: 'voice' }> }) {
  const { fileId, durationMs = 0, waveform = noBars } = body
  return (
    <VoicePlayer
      id={fileId}
      durationMs={durationMs}
      waveform={waveform}
      load={(isAgain) => {
        const own = localUrl(fileId)
        return own ? Promise.resolve(own) : mediaUrl(fileId, undefined, isAgain)
      }}
    />
  )
}

/** A voice message of one's own on its way; it can be heard from this computer. */
export function OutgoingVoice({ outgoing }: { outgoing: OutgoingMessage }) {
  const { body, clientId, state } = outgoing
  const { durationMs = 0, waveform = noBars } = body.type === 'voice' ? body : {}
  return (
    <>
      <VoicePlayer
        id={clientId}
        durationMs={durationMs}
        waveform={waveform}
        load={async () => {
          const url = await loadLocalUrl(clientId)
          if (!url) throw new Error('The recording is no longer on this computer.')
          return url
        }}
      />
      {state === 'uploading' ? (
        <div className={css.upload}>
          <UploadProgress outgoing={outgoing} />
          <UploadTools outgoing={outgoing} />
        </div>
      ) : null}
    </>
  )
}
