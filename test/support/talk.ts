import { routes } from '#shared/protocol/routes.ts'
import type { CallResult } from '#shared/protocol/socket.ts'
import type { Role } from '#shared/groups/roles.ts'
import type { ConversationEvent, MessageBody, MessageEvent } from '#shared/protocol/messages.ts'
import type { TestServer } from './server.ts'
import { register, type Person, type TestConnection } from './wire.ts'

/** The id of the direct conversation of two people. */
export async function openDirect(one: Person, other: Person): Promise<string> {
  const { conversation } = await one.call(routes.openDirect, { body: { userId: other.id } })
  return conversation.id
}

export async function becomeContacts(one: Person, other: Person): Promise<void> {
  const { request } = await one.call(routes.requestContact, { body: { userId: other.id } })
  if (request.state === 'accepted') return
  await other.call(routes.answerContactRequest, { params: { id: request.id }, body: { action: 'accept' } })
}

/** A group conversation with people of these roles in it. */
export async function makeGroup(server: TestServer, owner: Person, others: [Person, Role][] = []): Promise<string> {
  const { members } = server.app.conversations
  const id = await members.createGroupConversation({ ownerId: owner.id, name: 'A group' })
  for (const [person, role] of others) await members.addMember(id, person.id, { role, by: owner.id })
  return id
}

export const text = (words: string): MessageBody => ({ type: 'text', text: words })

/** Sends a body, or text, under a fresh client id. */
export function send(
  line: TestConnection,
  conversationId: string,
  body: MessageBody | string,
  clientId: string = crypto.randomUUID(),
): Promise<CallResult<'message:send'>> {
  return line.call('message:send', { conversationId, clientId, body: typeof body === 'string' ? text(body) : body })
}

/** Every event of a conversation that has come to a connection, in the order of arrival. */
export function seen(line: TestConnection, conversationId: string): ConversationEvent[] {
  return line
    .all('events')
    .filter((frame) => frame.conversationId === conversationId)
    .flatMap(({ events }) => events)
}

/** Waits until an event of the conversation with this place has come. */
export async function sees(line: TestConnection, conversationId: string, seq: number): Promise<ConversationEvent> {
  const frame = await line.waitFor(
    'events',
    (one) => one.conversationId === conversationId && one.events.some((event) => event.seq === seq),
  )
  const event = frame.events.find((one) => one.seq === seq)
  if (!event) throw new Error(`No event ${seq}`)
  return event
}

/** The message at a place as `events:fetch` gives it. */
export async function fetchMessage(line: TestConnection, conversationId: string, seq: number): Promise<MessageEvent> {
  const { events } = await line.call('events:fetch', { conversationId, after: seq - 1, limit: 1 })
  const [event] = events
  if (event?.type !== 'message') throw new Error(`No message at ${seq}: ${JSON.stringify(events)}`)
  return event
}

/** People with a connection each. */
export async function connected(
  server: TestServer,
  count: number,
): Promise<{ person: Person; line: TestConnection }[]> {
  return await Promise.all(Array.from({ length: count }, () => connectedPerson(server)))
}

async function connectedPerson(server: TestServer) {
  const person = await register(server.url)
  return { person, line: await person.connect() }
}

/** Ann and Ben with a connection each, who do not know each other yet. */
export async function annAndBen(server: TestServer) {
  const [ann, ben] = await Promise.all([connectedPerson(server), connectedPerson(server)])
  return { ann: ann.person, annLine: ann.line, ben: ben.person, benLine: ben.line }
}
