import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useConversations } from '../store/conversations.ts'
import { mergePeople } from '../store/people.ts'
import { usePresence } from '../store/presence.ts'
import { resetStores } from '../store/reset.ts'
import { initialSession, useSession } from '../store/session.ts'
import { chat, friendId, message, person, self, selfId } from '../testing/samples.ts'
import { notifyOfMessage, onNotificationClick } from './notify.ts'

class FakeNotification extends EventTarget {
  static permission = 'granted'
  static readonly all: FakeNotification[] = []
  readonly title: string
  readonly options: NotificationOptions
  constructor(title: string, options: NotificationOptions) {
    super()
    this.title = title
    this.options = options
    FakeNotification.all.push(this)
  }
  close(): void {
    this.dispatchEvent(new Event('close'))
  }
}

let hasFocus = false
const told = () => FakeNotification.all.map(({ title, options }) => `${title}: ${options.body}`)
const settled = () => new Promise((resolve) => setImmediate(resolve))

beforeEach(() => {
  FakeNotification.all.length = 0
  hasFocus = false
  vi.stubGlobal('Notification', FakeNotification)
  vi.stubGlobal('document', { hasFocus: () => hasFocus })
  vi.stubGlobal('focus', () => undefined)
  useSession.setState({ ...initialSession, status: 'signed-in', me: self(), userId: selfId })
  mergePeople([person(friendId, 'Ben')])
  const group = chat('group', { kind: 'group', name: 'Bund runners', peer: undefined })
  useConversations.setState({ byId: { chat: chat('chat'), group }, order: ['chat', 'group'] })
})

afterEach(() => {
  resetStores()
  vi.unstubAllGlobals()
})

describe('a notification', () => {
  it('names who wrote, and where', async () => {
    notifyOfMessage('chat', message(1))
    notifyOfMessage('group', message(2))
    await settled()
    expect(told()).toEqual(['Ben: Message 1', 'Bund runners: Ben: Message 2'])
  })

  it('waits for the name of somebody who is not known yet', async () => {
    notifyOfMessage('chat', message(1, 10_009))
    await settled()
    expect(told()).toEqual([])
    mergePeople([person(10_009, 'Chloé')])
    await settled()
    expect(told()).toEqual(['Chloé: Message 1'])
  })

  it('opens its chat by a click', async () => {
    const opened = vi.fn<(id: string) => void>()
    onNotificationClick(opened)
    notifyOfMessage('chat', message(1))
    await settled()
    FakeNotification.all[0]!.dispatchEvent(new Event('click'))
    expect(opened).toHaveBeenCalledExactlyOnceWith('chat')
  })

  it('says nothing of the text where the person wants that', async () => {
    const me = self()
    useSession.setState({ me: { ...me, settings: { ...me.settings, notificationPreview: false } } })
    notifyOfMessage('chat', message(1))
    await settled()
    expect(told()).toEqual(['Ben: New message'])
  })

  it('is left out while the chat is in view, muted, switched off, or nobody is to disturb', async () => {
    useConversations.setState({ openId: 'chat' })
    hasFocus = true
    notifyOfMessage('chat', message(1))
    hasFocus = false
    usePresence.setState({ own: { status: 'dnd' } })
    notifyOfMessage('chat', message(2))
    usePresence.setState({ own: { status: 'online' } })
    useConversations.setState(({ byId }) => ({
      byId: { ...byId, group: { ...byId['group']!, mutedUntil: '9999-12-31T00:00:00.000Z' } },
    }))
    notifyOfMessage('group', message(3))
    const me = self()
    useSession.setState({ me: { ...me, settings: { ...me.settings, notifications: false } } })
    notifyOfMessage('chat', message(4))
    useSession.setState({ me })
    await settled()
    expect(told()).toEqual([])
    const named = { ...message(5), body: { type: 'text' as const, text: '@Ana come', mentions: [selfId] } }
    notifyOfMessage('group', named)
    await settled()
    expect(told()).toEqual(['Bund runners: Ben: @Ana come'])
  })
})
