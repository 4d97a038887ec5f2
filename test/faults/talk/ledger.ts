import type { Heard } from '../browser/tap.ts'

/** Something a person wrote. */
export interface Said {
  text: string
  conversationId: string
  userId: number
  /** What was written in one window, and in those that took its place, keeps its order. */
  stream: string
  order: number
  /** Known once it was on the wire. */
  clientId?: string
  /** The client has told its user that it has it; before that nothing is promised. */
  isKept: boolean
}

/** A write the server has acknowledged to the client that asked for it. */
export interface Acked {
  name: string
  userId: number
  conversationId: string
  seq: number
  clientId?: string
  target?: number
}

/** What was said, acknowledged and read, written down beside the client and the server by the tests themselves. */
export interface Ledger {
  readonly said: Map<string, Said>
  readonly acked: Acked[]
  /** By `userId conversationId`: the furthest place that the server has acknowledged as read. */
  readonly read: Map<string, number>
  /** Text by the client id it went out under. */
  readonly texts: Map<string, string>
  /** Refusals that no fault explains, and whatever else should not happen. */
  readonly surprises: string[]
  say(said: Omit<Said, 'isKept' | 'order' | 'text'>): Said
  hear(userId: number, heard: Heard): void
}

export const readKey = (userId: number, conversationId: string): string => `${userId} ${conversationId}`

const writes = new Set(['message:send', 'message:edit', 'message:recall', 'message:react'])

export function createLedger(): Ledger {
  const said = new Map<string, Said>()
  const acked: Acked[] = []
  const read = new Map<string, number>()
  const texts = new Map<string, string>()
  const surprises: string[] = []

  return {
    said,
    acked,
    read,
    texts,
    surprises,
    say(draft) {
      const order = said.size + 1
      const full: Said = { ...draft, order, text: `${draft.stream} says #${order}`, isKept: false }
      said.set(full.text, full)
      return full
    },
    hear(userId, { name, payload, answer }) {
      const { conversationId = '', clientId } = payload as { conversationId?: string; clientId?: string }
      if (name === 'message:send' && clientId !== undefined) {
        const { text } = payload['body'] as { text: string }
        texts.set(clientId, text)
        const known = said.get(text)
        if (known?.clientId !== undefined && known.clientId !== clientId) surprises.push(`"${text}" has two client ids`)
        if (known) known.clientId = clientId
      }
      if (answer === null) return
      if (!answer.ok) {
        if (answer.error.code === 'invalid' || answer.error.code === 'unauthenticated') {
          surprises.push(`${name} was refused: ${answer.error.message}`)
        }
        return
      }
      if (name === 'conversation:read') {
        const key = readKey(userId, conversationId)
        read.set(key, Math.max(read.get(key) ?? 0, Number(payload['seq'])))
      }
      if (writes.has(name)) {
        const target = name === 'message:send' ? {} : { target: Number(payload['seq']) }
        const seq = Number(answer.data['seq'])
        acked.push({ name, userId, conversationId, seq, ...target, ...(clientId === undefined ? {} : { clientId }) })
      }
    },
  }
}
