import { io, type Socket } from 'socket.io-client'
import { routes } from '#shared/protocol/routes.ts'
import { protocolVersion } from '#shared/protocol/socket.ts'
import { register, type Person } from '../support/wire.ts'

/** A sender or reader under load: nothing is parsed but what is counted. */
export interface Peer {
  socket: Socket
  /** Sends into a room; resolves with the acknowledgement. */
  send(room: string, clientId: string, text: string): Promise<unknown>
  close(): void
}

export function connectSocket(url: string, auth: Record<string, unknown> = {}): Promise<Socket> {
  const socket = io(url, { auth, transports: ['websocket'], forceNew: true, reconnection: false })
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket))
    socket.once('connect_error', reject)
  })
}

export async function guanxiPeer(url: string, token: string): Promise<Peer> {
  const socket = await connectSocket(url, { token, protocol: protocolVersion })
  return {
    socket,
    send: (conversationId, clientId, text) =>
      socket.emitWithAck('message:send', { conversationId, clientId, body: { type: 'text', text } }),
    close: () => socket.disconnect(),
  }
}

export async function plainPeer(url: string, room: string): Promise<Peer> {
  const socket = await connectSocket(url)
  await socket.emitWithAck('join', room)
  return {
    socket,
    send: (to, clientId, text) => socket.emitWithAck('message', { room: to, clientId, text }),
    close: () => socket.disconnect(),
  }
}

/** Makes accounts, a few at a time: hashing passwords is the slow part. */
export async function makePeople(url: string, count: number): Promise<Person[]> {
  const people: Person[] = []
  while (people.length < count) {
    const batch = Math.min(8, count - people.length)
    people.push(...(await Promise.all(Array.from({ length: batch }, () => register(url)))))
  }
  return people
}

export async function directConversation(from: Person, to: Person): Promise<string> {
  const { conversation } = await from.call(routes.openDirect, { body: { userId: to.id } })
  return conversation.id
}

export async function groupOf(people: Person[]): Promise<string> {
  const [owner, ...others] = people
  if (!owner) throw new Error('A group needs an owner')
  const { group } = await owner.call(routes.createGroup, {
    body: { name: 'Bench', category: 'language-education', joinPolicy: 'open' },
  })
  for (const one of others) await one.call(routes.joinGroup, { params: { id: group.id }, body: {} })
  return group.conversationId
}
