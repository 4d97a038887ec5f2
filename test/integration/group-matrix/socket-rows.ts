import { everybody, type Row, type Scene } from './row.ts'

const target = ({ conversationId, targetSeq: seq }: Scene) => ({ conversationId, seq })
const own = ({ conversationId, ownSeq: seq }: Scene) => ({ conversationId, seq })
const text =
  (words: string, more: object = {}) =>
  ({ conversationId }: Scene) => ({
    conversationId,
    clientId: crypto.randomUUID(),
    body: { type: 'text', text: words, ...more },
  })

/** What is done in the conversation of a group. */
export const socketRows: readonly Row[] = [
  { socket: 'message:send', what: 'words', needs: 'send', may: everybody, payload: text('hello'), keeps: true },
  {
    socket: 'message:send',
    what: 'a link',
    needs: 'send-links',
    may: everybody,
    payload: text('see https://example.com'),
    keeps: true,
  },
  {
    socket: 'message:send',
    what: 'to everybody',
    needs: 'mention-all',
    may: 'owner admin',
    payload: text('hello', { mentions: 'all' }),
    keeps: true,
  },
  {
    socket: 'message:forward',
    needs: 'send',
    may: everybody,
    payload: (scene) => ({
      conversationId: scene.conversationId,
      clientId: crypto.randomUUID(),
      source: target(scene),
    }),
    keeps: true,
  },
  {
    socket: 'message:edit',
    what: 'their own',
    needs: 'send',
    may: everybody,
    payload: (scene) => ({ ...own(scene), text: `Edited ${crypto.randomUUID()}` }),
    keeps: true,
  },
  { socket: 'message:recall', what: 'their own', needs: 'member', may: everybody, payload: own },
  {
    socket: 'message:recall',
    what: "somebody else's",
    needs: 'recall-any',
    may: 'owner admin moderator',
    on: { owner: 'admin moderator member', admin: 'moderator member', moderator: 'member' },
    self: 'ok',
    payload: target,
  },
  {
    socket: 'message:react',
    needs: 'member',
    may: everybody,
    payload: (scene) => ({ ...target(scene), emoji: '👍', on: true }),
    keeps: true,
  },
  {
    socket: 'message:pin',
    needs: 'pin',
    may: 'owner admin moderator',
    payload: (scene) => ({ ...target(scene), on: true }),
    keeps: true,
  },
  {
    socket: 'events:fetch',
    needs: 'member',
    may: everybody,
    payload: ({ conversationId }) => ({ conversationId }),
    keeps: true,
  },
  { socket: 'conversation:read', needs: 'member', may: everybody, payload: own, keeps: true },
  {
    socket: 'conversation:typing',
    needs: 'member',
    may: everybody,
    payload: ({ conversationId }) => ({ conversationId }),
    keeps: true,
  },
  {
    socket: 'conversation:show',
    needs: 'member',
    may: everybody,
    payload: ({ conversationId }) => ({ conversationId }),
    keeps: true,
  },
]
