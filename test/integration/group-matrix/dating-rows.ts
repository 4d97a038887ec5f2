import { cardContent } from '#test/support/dating.ts'
import { everybody, type Row } from './row.ts'

/** Of one's own card, whichever groups one is in. Nobody here has told when they were born. */
const own = { needs: 'signed-in', may: everybody, keeps: true } as const
const openToAll = { outside: 'ok', hidden: 'ok', gone: 'ok' } as const
const closedToAll = { passes: 'forbidden', outside: 'forbidden', hidden: 'forbidden', gone: 'forbidden' } as const

/**
 * Dating cards. The scene's group is of another category, so its members find none; who sees what in a group of the
 * category is in dating.test.ts.
 */
export const datingRows: readonly Row[] = [
  { route: 'myDatingCard', ...own, ...openToAll },
  { route: 'saveDatingCard', ...own, ...closedToAll, body: () => ({ ...cardContent() }) },
  { route: 'deleteDatingCard', ...own, ...openToAll },
  { route: 'datingCards', needs: 'member', may: everybody, passes: 'not_found' },
  {
    route: 'writeToDatingCard',
    needs: 'member',
    may: everybody,
    passes: 'not_found',
    params: () => ({ userId: 99_999_999 }),
    body: () => ({ clientId: crypto.randomUUID(), text: 'Hello' }),
  },
]
