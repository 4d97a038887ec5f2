import { lazy, Suspense, useMemo } from 'react'
import { useSteadyConversation } from '#renderer/app/store/conversations.ts'
import { selectMessages, useMessages } from '#renderer/app/store/messages.ts'
import { useVeil } from '#renderer/media/veil.ts'
import type { Picture } from '#renderer/media/viewer/Viewer.tsx'

const Viewer = lazy(() => import('#renderer/media/viewer/Viewer.tsx'))

interface PictureViewerProps {
  conversationId: string
  /** The message whose picture is shown; null while none is. */
  seq: number | null
  onShow: (seq: number | null) => void
  onJump: (seq: number) => void
}

/** The viewer over the pictures of a conversation that are loaded. A picture that is recalled leaves it. */
export function PictureViewer({ conversationId, seq, onShow, onJump }: PictureViewerProps) {
  const isOpen = seq !== null
  const isVeiled = useVeil(useSteadyConversation(conversationId))
  // What comes in is of no interest here until somebody looks at a picture.
  const entries = useMessages((state) => (isOpen ? selectMessages(conversationId)(state).timeline.entries : null))
  const pictures = useMemo(
    () =>
      (entries ?? [])
        .filter((entry): entry is Picture => entry.type === 'message' && entry.body?.type === 'image')
        .filter((picture) => !isVeiled(picture.actorId, picture.body.fileId)),
    [entries, isVeiled],
  )
  const picture = pictures.find((each) => each.seq === seq)
  if (!picture) return null
  return (
    <Suspense fallback={null}>
      <Viewer
        pictures={pictures}
        picture={picture}
        onShow={onShow}
        onClose={() => onShow(null)}
        onJump={(target) => {
          onShow(null)
          onJump(target)
        }}
      />
    </Suspense>
  )
}
