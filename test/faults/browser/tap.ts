import { z } from 'zod'
import type { CallName } from '#shared/protocol/socket.ts'

/**
 * One call of a window as it stood on the wire, told when it leaves (without an answer) and when its answer arrives: a
 * witness beside the client's own account.
 */
export interface Heard {
  name: CallName
  payload: Record<string, unknown>
  answer: Answer | null
}

type Answer = { ok: true; data: Record<string, unknown> } | { ok: false; error: { code: string; message: string } }

const call = z.tuple([z.string(), z.record(z.string(), z.unknown())])
const answers = z.tuple([
  z.union([
    z.object({ ok: z.literal(true), data: z.record(z.string(), z.unknown()) }),
    z.object({ ok: z.literal(false), error: z.object({ code: z.string(), message: z.string() }) }),
  ]),
])

/** Packets of one poll stand behind each other with this between them. */
const separator = '\u001e'

/** Reads the packets of one connection in both directions; see https://socket.io/docs/v4/socket-io-protocol/. */
export function createTap(hear: (heard: Heard) => void): { sent(data: unknown): void; received(data: unknown): void } {
  const open = new Map<string, Pick<Heard, 'name' | 'payload'>>()

  function packets(data: unknown, kind: '2' | '3', read: (id: string, json: unknown) => void): void {
    if (typeof data !== 'string') return
    for (const packet of data.split(separator)) {
      const match = /^4([23])(\d+)(\[.*)$/s.exec(packet)
      if (match?.[1] === kind) read(match[2] ?? '', JSON.parse(match[3] ?? ''))
    }
  }

  return {
    sent: (data) =>
      packets(data, '2', (id, json) => {
        const parsed = call.safeParse(json)
        if (!parsed.success) return
        const asked = { name: parsed.data[0] as CallName, payload: parsed.data[1] }
        open.set(id, asked)
        hear({ ...asked, answer: null })
      }),
    received: (data) =>
      packets(data, '3', (id, json) => {
        const asked = open.get(id)
        const parsed = answers.safeParse(json)
        open.delete(id)
        if (asked && parsed.success) hear({ ...asked, answer: parsed.data[0] })
      }),
  }
}
