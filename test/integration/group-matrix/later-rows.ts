import { everybody, staff, type Row, type Scene } from './row.ts'

/** What is asked of a made-up id: nobody finds it, wherever they stand. */
const madeUp = {
  needs: 'signed-in',
  may: everybody,
  passes: 'not_found',
  outside: 'not_found',
} as const

/** For who reads nothing of the group at all: the answer is the same everywhere. */
const anywhere = { needs: 'signed-in', may: everybody, outside: 'ok', hidden: 'ok', gone: 'ok', keeps: true } as const

/** What waits is unknown to those who do not decide it. */
const ofQueue = {
  needs: 'approve-requests',
  may: staff,
  refused: 'not_found',
  outside: 'not_found',
  params: ({ requestId }: Scene) => ({ key: `request:${requestId}` }),
} as const

/** Insights, the queue, reports, polls. */
export const laterRows: readonly Row[] = [
  { route: 'groupInsights', needs: 'read-insights', may: staff },
  { route: 'groupSetup', needs: 'read-insights', may: staff },
  { route: 'queue', ...anywhere },
  { route: 'queueCount', ...anywhere },
  { route: 'queueItem', ...ofQueue },
  { route: 'lookAt', ...ofQueue, body: () => ({ on: false }), keeps: true },
  { route: 'claimItem', ...ofQueue, body: () => ({ on: false }), keeps: true },
  { route: 'decide', ...ofQueue, body: () => ({ action: 'approve' }) },
  {
    route: 'report',
    what: 'a group that is none',
    ...madeUp,
    body: () => ({ about: { kind: 'group', groupId: 'none' }, reason: 'spam' }),
  },
  { route: 'myReports', ...anywhere },
  { route: 'seeReports', ...anywhere },
  {
    route: 'createPoll',
    needs: 'create-polls',
    may: everybody,
    body: () => ({ clientId: crypto.randomUUID(), question: 'Tea?', options: ['Yes', 'No'] }),
    keeps: true,
  },
  { route: 'poll', ...madeUp, params: () => ({ id: 'none' }) },
  { route: 'vote', ...madeUp, params: () => ({ id: 'none' }), body: () => ({ positions: [] }) },
  { route: 'addPollOption', ...madeUp, params: () => ({ id: 'none' }), body: () => ({ text: 'Perhaps' }) },
  { route: 'closePoll', ...madeUp, params: () => ({ id: 'none' }) },
  { route: 'pollVoters', ...madeUp, params: () => ({ id: 'none' }), query: () => ({ position: 0 }) },
]
