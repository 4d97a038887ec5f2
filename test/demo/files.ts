import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { routes } from '#shared/protocol/routes.ts'
import type { MessageBody } from '#shared/protocol/messages.ts'
import { recordings } from '../fixtures/community/voice.ts'
import { upload } from '../support/media.ts'
import { Refusal, type Person } from '../support/wire.ts'
import { drawPicture } from './art.ts'

const fixtures = join(import.meta.dirname, '../fixtures/community')

/**
 * Sends a line of a script that brings a file: `name | words below it`.
 * @returns the message's seq
 */
export async function sayWithFile(
  person: Person,
  kind: 'image' | 'file' | 'voice',
  text: string,
  say: (body: MessageBody) => Promise<number>,
): Promise<number> {
  const [name = '', words] = text.split(' | ')
  const recording = recordings[name]
  const bytes =
    kind === 'image'
      ? await drawPicture(name)
      : await readFile(join(fixtures, kind === 'voice' ? `voice/${name}.webm` : `files/${name}`))
  const given = { image: `${name}.jpg`, file: name, voice: 'voice.webm' }[kind]
  const file = await upload(person, { bytes, name: given, kind })
  const seq = await say({
    type: kind,
    fileId: file.id,
    ...(words ? { caption: words } : {}),
    ...(kind === 'voice' && recording ? recording : {}),
  })
  try {
    // A second run has uploaded it for nothing.
    await person.call(routes.discardMedia, { params: { id: file.id } })
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'conflict') throw error
  }
  return seq
}
