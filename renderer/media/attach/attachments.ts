import { create } from 'zustand'
import { mediaRoutes } from '#shared/protocol/media.ts'
import { call } from '#renderer/app/api/call.ts'
import { engineIfAny } from '#renderer/app/client.ts'
import type { ComposedFile } from '#renderer/app/storage/composed-files.ts'
import { createSerial } from '#renderer/app/sync/serial.ts'
import { useSession } from '#renderer/app/store/session.ts'
import { isDrawable, isPictureType, refusalOf, usualRoom, type Refusal, type Room } from './check.ts'

/** A file that stands in the composer and is not sent yet. */
export interface Attachment extends ComposedFile {
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

/** What is attached, by conversation. It is kept on this computer as well, and comes back with {@link restoreAttached}. */
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
  unkept.clear()
})

function update(conversationId: string, change: (before: Attached) => Attached): void {
  useAttached.setState(({ byConversation }) => ({
    byConversation: { ...byConversation, [conversationId]: change(byConversation[conversationId] ?? nothing) },
  }))
}

/** What changes a composer's files waits for what began before: none is lost between the window and its disk. */
const inTurn = createSerial()

/** Conversations whose files this computer could not keep: what it has of them is older than what the window shows. */
const unkept = new Set<string>()

/** Keeps what stands in the composer for the next window. Where it does not fit it lives as long as this one. */
async function keep(conversationId: string): Promise<void> {
  const { files, asFiles } = selectAttached(conversationId)(useAttached.getState())
  const composed = files.map(({ picture, ...file }) => ({
    ...file,
    picture: picture && { width: picture.width, height: picture.height },
  }))
  try {
    await engineIfAny()?.local.saveComposed(conversationId, { files: composed, asFiles })
    unkept.delete(conversationId)
  } catch {
    unkept.add(conversationId)
  }
}

/** Brings back what an earlier window, or another, has left in a composer; of what is here what is still there stays. */
export async function restoreAttached(conversationId: string): Promise<void> {
  await inTurn(conversationId, async () => {
    const local = engineIfAny()?.local
    if (!local?.isDurable || unkept.has(conversationId)) return
    const stored = await local.loadComposed(conversationId).catch(() => undefined)
    update(conversationId, (before) => {
      const here = new Map(before.files.map((file) => [file.id, file]))
      const files = (stored?.files ?? []).map((file) => here.get(file.id) ?? withAddress(file))
      const ids = new Set(files.map(({ id }) => id))
      for (const { id, picture } of before.files) if (picture && !ids.has(id)) URL.revokeObjectURL(picture.url)
      return { ...before, files, asFiles: stored?.asFiles ?? false }
    })
  })
}

const withAddress = (file: ComposedFile): Attachment => ({
  ...file,
  picture: file.picture && { ...file.picture, url: URL.createObjectURL(file.bytes) },
})

/** Attaches files to what is being written; those that cannot be sent are told beside it. */
export async function attach(
  conversationId: string,
  files: readonly File[],
  folders: readonly string[] = [],
): Promise<void> {
  const room = await roomNow()
  await inTurn(conversationId, async () => {
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
      const { name, size, type } = file
      const contentType = type || 'application/octet-stream'
      const one = { id: crypto.randomUUID(), bytes: file, name, size, contentType, picture }
      update(conversationId, (before) => ({ ...before, files: [...before.files, one] }))
    }
    update(conversationId, (before) => ({ ...before, refused }))
    await keep(conversationId)
  })
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

export async function detach(conversationId: string, id: string): Promise<void> {
  await inTurn(conversationId, async () => {
    const { files } = selectAttached(conversationId)(useAttached.getState())
    const url = files.find((each) => each.id === id)?.picture?.url
    if (url) URL.revokeObjectURL(url)
    update(conversationId, (before) => ({ ...before, files: before.files.filter((each) => each.id !== id) }))
    await keep(conversationId)
  })
}

export async function sendAsFiles(conversationId: string, asFiles: boolean): Promise<void> {
  await inTurn(conversationId, async () => {
    update(conversationId, (before) => ({ ...before, asFiles }))
    await keep(conversationId)
  })
}

/**
 * Takes the files out of the composer for `send`. On this computer they stand there until it has ended: where the window
 * is closed in between, they come back.
 */
export async function takeAttached(conversationId: string, send: (attached: Attached) => Promise<void>): Promise<void> {
  await inTurn(conversationId, async () => {
    try {
      await send(clearAttached(conversationId))
    } finally {
      await keep(conversationId)
    }
  })
}

/** Empties the composer of files. @returns what stood there */
function clearAttached(conversationId: string): Attached {
  const attached = selectAttached(conversationId)(useAttached.getState())
  for (const { picture } of attached.files) if (picture) URL.revokeObjectURL(picture.url)
  update(conversationId, () => nothing)
  return attached
}

/** Attaches again what could not be sent. */
export function putBack(conversationId: string, { files, asFiles }: Pick<Attached, 'files' | 'asFiles'>): void {
  const again = files.map(withAddress)
  update(conversationId, (before) => ({ ...before, files: [...again, ...before.files], asFiles }))
}
