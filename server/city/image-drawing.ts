import { fileURLToPath } from 'node:url'
import { createHelper } from '../platform/helper.ts'
import { NotAnImage, type DrawnPicture } from './draw-image.ts'

export interface DrawTask {
  bytes: Uint8Array
}

export type Drawn = DrawnPicture | { refused: string }

const limits = { milliseconds: 15_000, megabytes: 256, idleMilliseconds: 30_000 } as const
const program = fileURLToPath(new URL('./image-process.ts', import.meta.url))

export interface ImageDrawing {
  /**
   * Draws a picture anew.
   * @throws NotAnImage
   * @throws HelperFailed where the picture costs more time or memory than any may
   */
  draw(bytes: Uint8Array): Promise<DrawnPicture>
  close(): Promise<void>
}

/** Decodes pictures in a process of its own: what breaks a decoder breaks only that. */
export function createImageDrawing(): ImageDrawing {
  const helper = createHelper<DrawTask, Drawn>({ program, limits, hasAddons: true })
  return {
    async draw(bytes) {
      const drawn = await helper.run({ bytes })
      if ('refused' in drawn) throw new NotAnImage(drawn.refused)
      return drawn
    },
    close: () => helper.close(),
  }
}
