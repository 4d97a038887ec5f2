import { lazy, Suspense, useMemo } from 'react'
import type { Timeline } from '#shared/conversations/timeline.ts'
import type { Picture } from '#renderer/media/viewer/Viewer.tsx'

const Viewer = lazy(() => import('#renderer/media/viewer/Viewer.tsx'))

interface PictureViewerProps {
  timeline: Timeline
  /** The message whose picture is shown; null while none is. */
  seq: number | null
  onShow: (seq: number | null) => void
  onJump: (seq: number) => void
}

/** The viewer over the pictures of a conversation that are loaded. A picture that is recalled leaves it. */
export function PictureViewer({ timeline, seq, onShow, onJump }: PictureViewerProps) {
  const { entries } = timeline
  const isOpen = seq !== null
  const pictures = useMemo(
    () =>
      isOpen
        ? entries.filter((entry): entry is Picture => entry.type === 'message' && entry.body?.type === 'image')
        : [],
    [entries, isOpen],
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
