import type { Row } from './row.ts'

const everybody = 'owner admin moderator member newcomer'
const elsewhere = () => ({ requestId: 'none', inviteId: 'none' })

/** Settings, guidelines, vouches and invite links. */
export const joiningRows: readonly Row[] = [
  { route: 'groupSettings', needs: 'edit-group', may: 'owner admin' },
  { route: 'askCheck', needs: 'signed-in', may: everybody, body: () => ({}), outside: 'ok', hidden: 'ok', keeps: true },
  {
    route: 'setGroupPicture',
    needs: 'edit-group',
    may: 'owner admin',
    body: () => ({ base64: 'bm90IGEgcGljdHVyZQ==' }),
    passes: 'invalid',
  },
  { route: 'removeGroupPicture', needs: 'edit-group', may: 'owner admin', keeps: true },
  { route: 'guidelines', needs: 'signed-in', may: everybody, outside: 'ok' },
  { route: 'updateGuidelines', needs: 'edit-group', may: 'owner admin', body: () => ({ rules: [] }), keeps: true },
  {
    route: 'acceptGuidelines',
    needs: 'member',
    may: everybody,
    body: () => ({ version: 7 }),
    passes: 'conflict',
  },
  {
    route: 'answerJoinRequests',
    needs: 'approve-requests',
    may: 'owner admin moderator',
    body: () => ({ requestIds: ['none'], action: 'accept' }),
    keeps: true,
  },
  { route: 'vouchable', needs: 'vouch', may: everybody },
  { route: 'vouch', needs: 'vouch', may: everybody, params: elsewhere, passes: 'conflict' },
  { route: 'unvouch', needs: 'vouch', may: everybody, params: elsewhere, passes: 'not_found' },
  {
    route: 'introduce',
    needs: 'member',
    may: everybody,
    body: () => ({ text: 'I have just moved here', clientId: crypto.randomUUID() }),
  },
  { route: 'dismissWelcome', needs: 'member', may: everybody, keeps: true },
  { route: 'invites', needs: 'invite', may: everybody },
  { route: 'createInvite', needs: 'invite', may: everybody, body: () => ({}), keeps: true },
  { route: 'revokeInvite', needs: 'invite', may: everybody, params: elsewhere, passes: 'not_found' },
  { route: 'inviteUses', needs: 'invite', may: everybody, params: elsewhere, passes: 'not_found' },
]
