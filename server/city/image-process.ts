import { drawAnew, NotAnImage } from './draw-image.ts'
import type { DrawTask, Drawn } from './image-drawing.ts'

async function draw({ bytes }: DrawTask): Promise<Drawn> {
  try {
    return await drawAnew(bytes)
  } catch (error) {
    if (error instanceof NotAnImage) return { refused: error.message }
    throw error
  }
}

/** The process that decodes partners' pictures. Ends by itself when the server that started it is gone. */
process.on('message', ({ id, task }: { id: number; task: DrawTask }) => {
  draw(task).then(
    (result) => process.send?.({ id, result }),
    () => process.exit(1),
  )
})
