import { create } from 'zustand'
import { mediaRoutes } from '#shared/protocol/media.ts'
import { call } from '#renderer/app/api/call.ts'
import { useSession } from '#renderer/app/store/session.ts'
import { isDrawable, isPictureType, refusalOf, usualRoom, type Refusal, type Room } from './check.ts'

/** A file that stands in the composer and is not sent yet. */
export interface Attachment {
  id: number
  bytes: Blob
  name: string
  /** Bytes. */
  size: number
  contentType: string
  /** Set where it can be sent as a picture: its pixels and an address for this window. */
  picture: { width: number; height: number; url: string } | null
}

/** A file that could not be attached, and why. */
export interface Refused {
  name: string
  refusal: Refusal
  room: Room
}

export interface Attached {
  files: readonly Attachment[]
  /** Of the files given last, those that cannot be sent. */
  refused: readonly Refused[]
  /** Pictures go byte for byte as files, not drawn anew. */
  asFiles: boolean
}

const nothing: Attached = { files: [], refused: [], asFiles: false }

/** What is attached, by conversation: it outlives the view, not the window. */
export const useAttached = create<{ byConversation: Readonly<Record<string, Attached>> }>()(() => ({
  byConversation: {},
}))

export const selectAttached =
  (conversationId: string) =>
  (state: { byConversation: Readonly<Record<string, Attached>> }): Attached =>
    state.byConversation[conversationId] ?? nothing

useSession.subscribe(({ userId }, before) => {
  if (userId === before.userId) return
  for (const id of Object.keys(useAttached.getState().byConversation)) clearAttached(id)
})

let lastId = 0

function update(conversationId: string, change: (before: Attached) => Attached): void {
  useAttached.setState(({ byConversation }) => ({
    byConversation: { ...byConversation, [conversationId]: change(byConversation[conversationId] ?? nothing) },
  }))
}

/** Attaches files to what is being written; those that cannot be sent are told beside it. */
export async function attach(
  conversationId: string,
  files: readonly File[],
  folders: readonly string[] = [],
): Promise<void> {
  const room = await roomNow()
  const refused: Refused[] = folders.map((name) => ({ name, refusal: 'folder', room }))
  for (const file of files) {
    const attached = selectAttached(conversationId)(useAttached.getState()).files
    const waiting = { count: attached.length, bytes: attached.reduce((sum, { size }) => sum + size, 0) }
    const refusal = refusalOf(file.size, waiting, room)
    if (refusal) {
      refused.push({ name: file.name, refusal, room })
      continue
    }
    const picture = await pictureOf(file)
    lastId += 1
    const { name, size, type } = file
    const one = { id: lastId, bytes: file, name, size, contentType: type || 'application/octet-stream', picture }
    update(conversationId, (before) => ({ ...before, files: [...before.files, one] }))
  }
  update(conversationId, (before) => ({ ...before, refused }))
}

/** Takes the word of what could not be attached away. */
export const forgetRefused = (conversationId: string): void =>
  update(conversationId, (before) => ({ ...before, refused: [] }))

/** What may be uploaded; the usual limits where the server does not tell. It has the last word either way. */
async function roomNow(): Promise<Room> {
  try {
    const { fileBytes, quotaBytes, usedBytes } = await call(mediaRoutes.mediaUsage)
    return { fileBytes, leftBytes: Math.max(0, quotaBytes - usedBytes) }
  } catch {
    return usualRoom
  }
}

async function pictureOf(file: File): Promise<Attachment['picture']> {
  if (!isPictureType(file.type)) return null
  try {
    const bitmap = await createImageBitmap(file)
    const { width, height } = bitmap
    bitmap.close()
    return isDrawable({ width, height }) ? { width, height, url: URL.createObjectURL(file) } : null
  } catch {
    // Its name promises a picture, its content is none: it goes as it is.
    return null
  }
}

export function detach(conversationId: string, id: number): void {
  const { files } = selectAttached(conversationId)(useAttached.getState())
  const url = files.find((each) => each.id === id)?.picture?.url
  if (url) URL.revokeObjectURL(url)
  update(conversationId, (before) => ({ ...before, files: before.files.filter((each) => each.id !== id) }))
}

export const sendAsFiles = (conversationId: string, asFiles: boolean): void =>
  update(conversationId, (before) => ({ ...before, asFiles }))

/** Empties the composer of files. @returns what stood there */
export function clearAttached(conversationId: string): Attached {
  const attached = selectAttached(conversationId)(useAttached.getState())
  for (const { picture } of attached.files) if (picture) URL.revokeObjectURL(picture.url)
  update(conversationId, () => nothing)
  return attached
}

/** Attaches again what could not be sent. */
export function putBack(conversationId: string, { files, asFiles }: Pick<Attached, 'files' | 'asFiles'>): void {
  const again = files.map((file) =>
    file.picture ? { ...file, picture: { ...file.picture, url: URL.createObjectURL(file.bytes) } } : file,
  )
  update(conversationId, (before) => ({ ...before, files: [...again, ...before.files], asFiles }))
}
