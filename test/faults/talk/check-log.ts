import type { Ledger, Said } from './ledger.ts'
import type { Finding } from './tally.ts'
import { messagesOf, type Truth } from './truth.ts'
import type { World } from './world.ts'

const typeOf: Record<string, string> = {
  'message:send': 'message',
  'message:edit': 'edit',
  'message:recall': 'recall',
  'message:react': 'reaction',
}

/** Compares the server's log with what was said and acknowledged. */
export function checkLog(world: World, { logs }: Truth): Finding[] {
  const findings: Finding[] = []
  const places = new Map<string, number>()
  for (const [id, log] of logs) {
    for (const [index, { seq }] of log.entries()) {
      if (seq !== index + 1)
        findings.push({ fault: 'misordered', what: `${id} has ${seq} in the place of ${index + 1}` })
    }
    const last = new Map<string, Said>()
    for (const { seq, clientId } of messagesOf(log)) {
      const said = world.ledger.said.get(world.ledger.texts.get(clientId) ?? '')
      if (!said || places.has(said.text)) {
        findings.push({ fault: 'doubled', what: `"${said?.text ?? clientId}" stands at ${id} ${seq} as well` })
        continue
      }
      places.set(said.text, seq)
      const before = last.get(said.stream)
      if (before && before.order > said.order) {
        findings.push({ fault: 'misordered', what: `"${said.text}" stands after "${before.text}"` })
      }
      last.set(said.stream, said)
    }
  }
  findings.push(...checkAcked(world.ledger, logs), ...checkKept(world, places))
  return findings
}

/** What was acknowledged stands where the acknowledgement said. */
function checkAcked({ acked }: Ledger, logs: Truth['logs']): Finding[] {
  return acked.flatMap(({ name, userId, conversationId, seq, clientId, target }): Finding[] => {
    // A reaction that was not there is taken back by nothing: the place is the message's own.
    if (name === 'message:react' && seq === target) return []
    const event = logs.get(conversationId)?.[seq - 1]
    const isThere =
      event !== undefined &&
      event.type === typeOf[name] &&
      event.actorId === userId &&
      (event.type === 'message' ? event.clientId === clientId : 'target' in event && event.target === target)
    const what = `${name} by ${userId} was acknowledged at ${conversationId} ${seq}, where ${event?.type ?? 'nothing'} stands`
    return isThere ? [] : [{ fault: 'lost', what }]
  })
}

/** What a window has taken is in the log, or shown there as failed. */
function checkKept({ ledger, members }: World, places: ReadonlyMap<string, number>): Finding[] {
  const shown = new Set<string>()
  for (const { seats } of members) {
    for (const { window } of seats) {
      for (const { outgoing } of Object.values(window.app.useMessages.getState().byConversation)) {
        for (const { body, state } of outgoing) if (state === 'failed' && body.type === 'text') shown.add(body.text)
      }
    }
  }
  return [...ledger.said.values()].flatMap(({ text, isKept }): Finding[] => {
    if (places.has(text) && shown.has(text)) {
      return [{ fault: 'doubled', what: `"${text}" has arrived and is shown as failed` }]
    }
    const isLost = isKept && !places.has(text) && !shown.has(text)
    return isLost ? [{ fault: 'lost', what: `"${text}" was taken by the client and is nowhere` }] : []
  })
}
