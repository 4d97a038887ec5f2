import { isDeepStrictEqual } from 'node:util'
import { vi } from 'vitest'
import { mutedForever } from '#shared/protocol/conversations.ts'
import { createComputer, type Computer, type Window } from '#test/faults/browser/computer.ts'
import type { TestServer } from './server.ts'
import { becomeContacts, makeGroup, openDirect, send, text } from './talk.ts'
import { register, type Person, type TestConnection } from './wire.ts'

/** Lines that were cut come back within seconds. Milliseconds. */
const patience = { timeout: 10_000, interval: 20 }

/** What unread means, and nothing else: the messages as they stand, how far they are read, what is silent. */
interface ModelChat {
  id: string
  messages: { seq: number; isOwn: boolean; isRecalled: boolean }[]
  readSeq: number
  isMuted: boolean
}

const unreadIn = ({ messages, readSeq }: ModelChat): number =>
  messages.filter(({ seq, isOwn, isRecalled }) => seq > readSeq && !isOwn && !isRecalled).length

/** One person's two computers, the first with two windows, and a friend who writes to them; beside it the model. */
export class Devices {
  readonly ben: TestConnection
  readonly chats: ModelChat[]
  readonly computers: Computer[]
  readonly windows: (Window | null)[] = []

  constructor(ben: TestConnection, chats: ModelChat[], computers: Computer[]) {
    this.ben = ben
    this.chats = chats
    this.computers = computers
  }

  /** @param origin where the windows find the server */
  static async create(server: TestServer, origin: string): Promise<Devices> {
    const [ana, ben] = await Promise.all([register(server.url), register(server.url)])
    await becomeContacts(ana, ben)
    const line = await ben.connect()
    const ids = [await openDirect(ana, ben), await makeGroup(server, ben, [[ana, 'member']])]
    const chats = ids.map((id) => ({ id, messages: [], readSeq: 0, isMuted: false }))
    const computers = [computerOf(ana, origin), computerOf(ana, origin)]
    const world = new Devices(line, chats, computers)
    // A chat without a message is in no list.
    for (const index of chats.keys()) await world.others(index)
    for (const place of [0, 1, 2]) world.windows.push(await world.#open(place))
    return world
  }

  #open = (place: number): Promise<Window> => this.computers[place === 2 ? 1 : 0]!.openWindow()
  #conversation = (window: Window, { id }: ModelChat) => window.app.useConversations.getState().byId[id]

  chat(index: number): ModelChat {
    return this.chats[index % this.chats.length]!
  }

  /** A window that runs; there is always one. */
  async window(index: number): Promise<Window> {
    const place = index % this.windows.length
    return (this.windows[place] ??= await this.#open(place))
  }

  async others(chatIndex: number): Promise<void> {
    const chat = this.chat(chatIndex)
    const { seq } = await send(this.ben, chat.id, 'From Ben')
    chat.messages.push({ seq, isOwn: false, isRecalled: false })
  }

  async own(chatIndex: number, windowIndex: number): Promise<void> {
    const chat = this.chat(chatIndex)
    const window = await this.window(windowIndex)
    const words = `From Ana ${crypto.randomUUID()}`
    await window.app.sendMessage(chat.id, text(words))
    const after = chat.messages.at(-1)?.seq ?? 0
    const events = await vi.waitUntil(async () => {
      const page = await this.ben.call('events:fetch', { conversationId: chat.id, after })
      return page.events.some((event) => event.type === 'message') && page.events
    }, patience)
    for (const event of events) {
      if (event.type === 'message') chat.messages.push({ seq: event.seq, isOwn: true, isRecalled: false })
    }
  }

  async recall(chatIndex: number, back: number): Promise<void> {
    const chat = this.chat(chatIndex)
    const message = chat.messages.filter(({ isOwn, isRecalled }) => !isOwn && !isRecalled).at(-1 - back)
    if (!message) return
    await this.ben.call('message:recall', { conversationId: chat.id, seq: message.seq })
    message.isRecalled = true
  }

  async read(chatIndex: number, windowIndex: number, back: number): Promise<void> {
    const chat = this.chat(chatIndex)
    const seq = chat.messages.at(-1 - back)?.seq
    if (seq === undefined) return
    const window = await this.window(windowIndex)
    // What a window has not heard of nobody can have read in it.
    await vi.waitUntil(() => (this.#conversation(window, chat)?.lastSeq ?? 0) >= seq, patience)
    window.app.markRead(chat.id, seq)
    chat.readSeq = Math.max(chat.readSeq, seq)
  }

  async show(chatIndex: number, windowIndex: number): Promise<void> {
    const window = await this.window(windowIndex)
    await window.app.showConversation(this.chat(chatIndex).id)
  }

  async mute(chatIndex: number, windowIndex: number): Promise<void> {
    const chat = this.chat(chatIndex)
    const window = await this.window(windowIndex)
    await vi.waitUntil(() => this.#conversation(window, chat) !== undefined, patience)
    // A cut may hit the call; whoever asked tries again.
    await vi.waitFor(() => window.app.mute(chat.id, chat.isMuted ? null : mutedForever))
    chat.isMuted = !chat.isMuted
  }

  kill(windowIndex: number): void {
    const place = windowIndex % this.windows.length
    this.windows[place]?.kill()
    this.windows[place] = null
  }

  /** Every window shows the model's numbers: in the list, and in what title, tray and badge are made of. */
  async check(): Promise<void> {
    for (const place of this.windows.keys()) await this.window(place)
    const expected = {
      unread: this.chats.map(unreadIn),
      total: this.chats.filter(({ isMuted }) => !isMuted).reduce((sum, chat) => sum + unreadIn(chat), 0),
    }
    for (const window of this.windows) {
      if (!window) continue
      await vi.waitFor(() => {
        const { app } = window
        const unread = this.chats.map((chat) => this.#conversation(window, chat)?.unread)
        const shown = { unread, total: app.selectUnreadTotal(app.useConversations.getState()) }
        if (isDeepStrictEqual(shown, expected)) return
        throw new Error(`A window shows ${JSON.stringify(shown)} in place of ${JSON.stringify(expected)}`)
      }, patience)
    }
  }

  close(): void {
    for (const window of this.windows) window?.kill()
    this.ben.close()
  }
}

/** A computer of a person's, signed in. */
export function computerOf({ id: userId, token }: Person, origin: string): Computer {
  return createComputer({ origin, userId, token, hear: () => undefined })
}
