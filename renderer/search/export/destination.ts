import { save } from '#renderer/media/download.ts'

interface WritableFile {
  createWritable(): Promise<WritableStream<Uint8Array>>
}

type SavePicker = (options: {
  suggestedName: string
  types: { description: string; accept: Record<string, string[]> }[]
}) => Promise<WritableFile>

/** Where the archive goes. */
export interface Destination {
  write(archive: ReadableStream<Uint8Array>, signal: AbortSignal): Promise<void>
}

const isCancel = (thrown: unknown): boolean => thrown instanceof DOMException && thrown.name === 'AbortError'

/**
 * Asks where to save: a file that grows as the archive is made, where the browser has such; else a download of the
 * finished archive. To be called while the reader's click counts. @returns null where they think better of it
 */
export async function askDestination(suggestedName: string, description: string): Promise<Destination | null> {
  const pick = (globalThis as { showSaveFilePicker?: SavePicker }).showSaveFilePicker
  // The shell asks where to by itself, for every download.
  if (pick && !globalThis.window.shell) {
    try {
      const file = await pick({ suggestedName, types: [{ description, accept: { 'application/zip': ['.zip'] } }] })
      return {
        async write(archive, signal) {
          await archive.pipeTo(await file.createWritable(), { signal })
        },
      }
    } catch (thrown) {
      if (isCancel(thrown)) return null
    }
  }
  return {
    async write(archive, signal) {
      const bytes = await new Response(archive).blob()
      signal.throwIfAborted()
      save(new Blob([bytes], { type: 'application/zip' }), suggestedName)
    },
  }
}
