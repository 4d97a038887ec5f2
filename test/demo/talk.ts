import type { App } from '#server/app.ts'
import { readScript, type ScriptLine } from '../fixtures/community/script.ts'
import type { MessageBody } from '#shared/protocol/messages.ts'
import { actorOf, type Cast } from './cast.ts'
import type { SetClock } from './clock.ts'
import { sayWithFile } from './files.ts'

/** A scripted conversation that is about to be played. */
export interface Play {
  /** Stable name, from which the ids of its messages are made. */
  key: string
  conversationId: string
  lines: ScriptLine[]
}

export function playOf(key: string, conversationId: string, script: string, now: number): Play {
  return { key, conversationId, lines: readScript(script, now) }
}

/** `harbour/jazz` → the id of the item that came from that feed under that identity. */
async function itemId(app: App, identity: string): Promise<string> {
  const row = await app.platform.db
    .selectFrom('city_items')
    .select('id')
    .where('identity', '=', identity)
    .executeTakeFirst()
  if (!row) throw new Error(`No item of the side-tab is called ${identity}`)
  return row.id
}

/**
 * Plays all conversations in the order of their times. A message's `clientId` is made from its place in its script, so
 * that a second run sends nothing twice.
 */
export async function play(app: App, cast: Cast, clock: SetClock, plays: Play[]): Promise<number> {
  const all = plays.flatMap((one) => one.lines.map((line, index) => ({ one, line, index })))
  all.sort((a, b) => a.line.at - b.line.at || a.index - b.index)
  const places = new Map<Play, number[]>()
  for (const { one, line, index } of all) {
    const seqs = places.get(one) ?? []
    places.set(one, seqs)
    const { connection, person } = actorOf(cast, line.by)
    const { conversationId } = one
    clock.set(line.at)
    const replyTo = line.replyTo === null ? undefined : seqs[line.replyTo]
    const clientId = `demo/${one.key}/${index}`.slice(0, 64)
    const say = async (body: MessageBody) =>
      (await connection.call('message:send', { conversationId, clientId, body })).seq
    const seq =
      line.kind === 'text'
        ? await say({ type: 'text', text: line.text, ...(replyTo ? { replyTo } : {}) })
        : line.kind === 'item'
          ? await say({ type: 'card', card: { kind: 'city-item', itemId: await itemId(app, line.text) } })
          : await sayWithFile(person, line.kind, line.text, say)
    seqs[index] = seq
    for (const [extra, { emoji, by }] of line.reactions.entries()) {
      for (const [order, handle] of by.entries()) {
        clock.set(line.at + 20_000 * (1 + extra * 3 + order))
        await actorOf(cast, handle).connection.call('message:react', { conversationId, seq, emoji, on: true })
      }
    }
    if (line.isPinned) await connection.call('message:pin', { conversationId, seq, on: true })
  }
  return all.length
}
