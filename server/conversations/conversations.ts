import type { Contacts } from '../contacts/contacts.ts'
import type { Identity } from '../identity/identity.ts'
import type { Media } from '../media/media.ts'
import type { Platform } from '../platform/platform.ts'
import { rooms } from '../platform/realtime/gateway.ts'
import { noApproach, type Approach } from './admission.ts'
import {
  createCards,
  type CardSources,
  type CityCards,
  type GroupCards,
  type ListingCards,
  type PollCards,
} from './cards.ts'
import { createDeliver, type Deliver } from './deliver.ts'
import { createDirect } from './direct.ts'
import { createEffects, type Effects } from './effects.ts'
import { conversationEvents } from './events.ts'
import { createFanout } from './fanout.ts'
import { messagesAt } from './found.ts'
import { createHistory } from './history.ts'
import type { Committed } from './log-transaction.ts'
import { createMembers, type Members } from './members.ts'
import { createMessages, type FileRoom, type Messages } from './messages.ts'
import { createOwnState } from './own-state.ts'
import type { People } from './people.ts'
import { createReading } from './reading.ts'
import { createRecallFrom, type RecallFrom } from './recalls.ts'
import { createRemoveMessage, type RemoveMessage } from './removals.ts'
import { createRooms } from './rooms.ts'
import { conversationRoutes } from './routes.ts'
import type { ReadPicture, Screen } from './screen.ts'
import { createShowing } from './showing.ts'
import { standingOf } from './standing.ts'
import { createSummaries, type Summaries, type UnreadAnnouncements } from './summaries.ts'
import { findPlaces } from './summaries-store.ts'
import { createSync, type NoticesSince } from './sync.ts'
import { createWriter } from './writer.ts'

/** What the other domains ask of conversations. */
export interface Conversations {
  members: Members
  summaries: Summaries
  /** Messages at places as a reader may see them now; see {@link messagesAt}. */
  messagesAt(userId: number, places: readonly { conversationId: string; seq: number }[]): ReturnType<typeof messagesAt>
  /** What kind of conversation it is; `not_found` where the person is not a member. */
  kindFor(userId: number, conversationId: string): Promise<'direct' | 'group'>
  /** Is told which conversations have new events, once these are committed and sent out. It must return at once. */
  onCommitted(listener: (conversationIds: string[]) => void): void
  /** The same with the events themselves. */
  onEvents(listener: (committed: Committed[]) => void): void
  /** The side-tab brings what its items' cards say. */
  useCityCards(cards: CityCards): void
  /** Moderation brings the rules that groups ask before a message is written. */
  useScreen(screen: Screen, readPicture: ReadPicture): void
  deliver: Deliver
  /** The one direct conversation of two people, made where they have none. */
  openDirect: ReturnType<typeof createDirect>
  /** Takes a message back, as its author or a moderator. */
  recall: Effects['recall']
  recallFrom: RecallFrom
  /** Moderation brings what people are told of that was done to them in groups. */
  useNotices(notices: NoticesSince): void
  /** Groups bring what their cards say, and to whom. */
  useGroupCards(cards: GroupCards): void
  /** Shows somebody how a conversation stands for them now, on all their devices. */
  tellOwn(userId: number, conversationId: string): Promise<void>
  /** Announcements bring what in a conversation is unread of them. */
  useAnnouncements(unread: UnreadAnnouncements): void
  /** Takes any message back; whoever calls has asked whether they may. */
  removeMessage: RemoveMessage
  /** Groups say whether a file still fits; throws where it does not. */
  useFileRoom(room: FileRoom): void
  /** Polls bring what their cards ask. */
  usePollCards(cards: PollCards): void
  /** Sends as a person does, under all rules that hold for them; once under one `clientId`. */
  send: Messages['send']
  useListingCards(cards: ListingCards): void
  /** Dating brings what holds for first messages between people who meet by cards. */
  useApproach(approach: Approach): void
}

interface Dependencies {
  identity: Identity
  contacts: Contacts
  media: Media
}

/** Conversations, their log and who is in them. */
export function createConversations(platform: Platform, { identity, contacts, media }: Dependencies): Conversations {
  const { db, realtime } = platform
  const people: People = { ...identity, ...contacts }
  const places = createRooms(realtime)
  const fanout = createFanout(platform)
  const listeners: ((conversationIds: string[]) => void)[] = []
  const eventListeners: ((committed: Committed[]) => void)[] = []
  const writer = createWriter(platform, (committed) => {
    fanout(committed)
    const ids = committed.map(({ conversation }) => conversation.id)
    for (const listener of listeners) listener(ids)
    for (const listener of eventListeners) listener(committed)
  })
  let announced: UnreadAnnouncements = async () => new Map()
  const summaries = createSummaries(platform, people, (userId, ids) => announced(userId, ids))
  const members = createMembers(platform, { writer, places, summaries })
  const history = createHistory(db)

  const cards: CardSources = { city: null, groups: null, listings: null, polls: null }
  let asks: Screen = () => null
  const screen: Screen = (log, attempt) => asks(log, attempt)
  let tellNotices: NoticesSince = async () => []
  let looks: ReadPicture = async () => null
  let fits: FileRoom = async () => {}
  let approach = noApproach
  const asked: Approach = {
    admit: (log, message) => approach.admit(log, message),
    refuseEdit: (log, message) => approach.refuseEdit(log, message),
  }
  const messages = createMessages(platform, {
    fileRoom: (trx, conversationId, file) => fits(trx, conversationId, file),
    approach: asked,
    people,
    writer,
    fillCard: createCards(people, cards),
    fillFile: media.fillFile,
    screen,
    readPicture: (conversationId, fileId) => looks(conversationId, fileId),
    async onFirstMessage(conversationId, peerId) {
      const conversation = await summaries.one(peerId, conversationId)
      if (conversation) realtime.emit(rooms.user(peerId), 'account', { type: 'conversation', conversation })
    },
  })

  const effects = createEffects(platform, { people, writer, releaseFile: media.releaseFile, screen, approach: asked })
  realtime.onAdmit(({ userId }) => places.prepare(userId, () => findPlaces(db, userId)))
  conversationEvents(realtime, {
    messages,
    effects,
    history,
    reading: createReading(platform, { people, writer }),
    show: createShowing(db, places),
    sync: createSync(platform, {
      identity,
      contacts,
      summaries,
      noticesSince: (userId, since) => tellNotices(userId, since),
    }),
  })
  const openDirect = createDirect(platform, { people, writer, places, summaries })
  conversationRoutes(platform, {
    openDirect,
    ownState: createOwnState(platform, summaries),
    history,
  })
  return {
    members,
    summaries,
    messagesAt: (userId, wanted) => messagesAt(db, userId, wanted),
    kindFor: async (userId, conversationId) => (await standingOf(db, conversationId, userId)).kind,
    onCommitted: (listener) => void listeners.push(listener),
    onEvents: (listener) => void eventListeners.push(listener),
    useCityCards: (city) => void (cards.city = city),
    useScreen(nextScreen, nextLook) {
      asks = nextScreen
      looks = nextLook
    },
    deliver: createDeliver(writer),
    openDirect,
    recall: (userId, target) => effects.recall(userId, target),
    recallFrom: createRecallFrom(db, writer, media.releaseFile),
    useNotices: (next) => void (tellNotices = next),
    useGroupCards: (groups) => void (cards.groups = groups),
    async tellOwn(userId, conversationId) {
      const conversation = await summaries.one(userId, conversationId)
      if (conversation) realtime.emit(rooms.user(userId), 'account', { type: 'conversation', conversation })
    },
    useAnnouncements: (unread) => void (announced = unread),
    removeMessage: createRemoveMessage(writer, media.releaseFile),
    useFileRoom: (room) => void (fits = room),
    usePollCards: (polls) => void (cards.polls = polls),
    send: (userId, message) => messages.send(userId, message),
    useListingCards: (listings) => void (cards.listings = listings),
    useApproach: (next) => void (approach = next),
  }
}
