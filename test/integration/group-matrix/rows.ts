import { listingRows } from './listing-rows.ts'
import { sanctionRows } from './sanction-rows.ts'
import { joiningRows } from './joining-rows.ts'
import { socketRows } from './socket-rows.ts'
import { banListRows } from './ban-list-rows.ts'
import { datingRows } from './dating-rows.ts'
import { fileRows } from './file-rows.ts'
import { laterRows } from './later-rows.ts'
import { everybody, staff, type Row } from './row.ts'

/**
 * Who may make which call about a group, by hand. To add a call: one row here (or in a file of your own that is spread
 * below), with the right the server asks and, written from the rules and not from the code, who may. Without a row the
 * test fails. See `row.ts` for what a row can say; where a call is about something that must exist first, a made-up id and
 * `passes: 'not_found'` prove the same and need no scene.
 */
export const rows: readonly Row[] = [
  {
    route: 'createGroup',
    needs: 'signed-in',
    may: everybody,
    body: () => ({ name: 'Another', category: 'travel-leisure' }),
    outside: 'ok',
    hidden: 'ok',
    gone: 'ok',
    keeps: true,
  },
  { route: 'groups', needs: 'signed-in', may: everybody, outside: 'ok', hidden: 'ok', gone: 'ok' },
  { route: 'categories', needs: 'signed-in', may: everybody, outside: 'ok', hidden: 'ok', gone: 'ok' },
  { route: 'myGroups', needs: 'signed-in', may: everybody, outside: 'ok', hidden: 'ok', gone: 'ok' },
  { route: 'myJoinRequests', needs: 'signed-in', may: everybody, outside: 'ok', hidden: 'ok', gone: 'ok' },
  { route: 'group', needs: 'signed-in', may: everybody, outside: 'ok' },
  { route: 'members', needs: 'see-members', may: everybody },
  { route: 'updateGroup', needs: 'edit-group', may: 'owner admin', body: () => ({ description: 'Another purpose' }) },
  { route: 'deleteGroup', needs: 'delete-group', may: 'owner' },
  // Invite-only: whoever has the address is told that it takes members by invitation only.
  {
    route: 'joinGroup',
    needs: 'signed-in',
    may: everybody,
    body: () => ({}),
    outside: { pending: 'ok', stranger: 'ok', banned: 'forbidden' },
    hidden: 'forbidden',
  },
  {
    route: 'leaveGroup',
    what: 'not as its owner',
    needs: 'member',
    may: 'admin moderator member newcomer',
    refused: 'conflict',
    outside: 'ok',
  },
  {
    route: 'updateMember',
    what: 'to member',
    needs: 'set-roles',
    may: 'owner admin',
    on: { owner: 'admin moderator member', admin: 'moderator member' },
    body: () => ({ role: 'member' }),
  },
  {
    route: 'updateMember',
    what: 'to moderator',
    needs: 'set-roles',
    may: 'owner admin',
    on: { owner: 'admin moderator member', admin: 'moderator member' },
    body: () => ({ role: 'moderator' }),
  },
  {
    route: 'removeMember',
    needs: 'remove-members',
    may: 'owner admin moderator',
    on: { owner: 'admin moderator member', admin: 'moderator member', moderator: 'member' },
    self: 'invalid',
    body: () => ({ reason: 'Test' }),
  },
  {
    route: 'removeMember',
    what: 'with a ban',
    needs: 'ban-members',
    may: 'owner admin moderator',
    on: { owner: 'admin moderator member', admin: 'moderator member', moderator: 'member' },
    self: 'invalid',
    body: () => ({ reason: 'Test', ban: true }),
  },
  { route: 'joinRequests', needs: 'approve-requests', may: staff },
  {
    route: 'answerJoinRequest',
    needs: 'approve-requests',
    may: staff,
    params: ({ requestId }) => ({ requestId }),
    body: () => ({ action: 'accept' }),
  },
  {
    route: 'answerJoinRequest',
    what: 'of another group',
    needs: 'approve-requests',
    may: staff,
    params: () => ({ requestId: 'elsewhere' }),
    body: () => ({ action: 'accept' }),
    passes: 'not_found',
  },
  { route: 'groupLock', needs: 'edit-group', may: 'owner admin' },
  { route: 'appealLock', needs: 'edit-group', may: 'owner admin', body: () => ({ text: 'Why?' }), passes: 'conflict' },
  { route: 'groupInsights', needs: 'read-insights', may: staff },
  { route: 'groupSetup', needs: 'read-insights', may: staff },
  { route: 'staffTwoStep', needs: 'set-rights', may: 'owner admin' },
  { route: 'requireStaffTwoStep', needs: 'set-rights', may: 'owner admin', body: () => ({ required: false }) },
  { route: 'audit', needs: 'read-audit', may: staff },
  { route: 'exportAudit', needs: 'read-audit', may: staff, body: () => ({ format: 'csv' }), keeps: true },
  { route: 'auditPeople', needs: 'read-audit', may: staff, query: () => ({ as: 'actor' }) },
  { route: 'rules', needs: 'review-messages', may: staff },
  { route: 'createRule', needs: 'edit-rules', may: 'owner admin', body: () => rule },
  {
    route: 'updateRule',
    needs: 'edit-rules',
    may: 'owner admin',
    params: () => ({ ruleId: 'none' }),
    body: () => ({ on: false }),
    passes: 'not_found',
  },
  {
    route: 'deleteRule',
    needs: 'edit-rules',
    may: 'owner admin',
    params: () => ({ ruleId: 'none' }),
    passes: 'not_found',
  },
  { route: 'testRules', needs: 'review-messages', may: staff, body: () => ({ text: 'hello' }), keeps: true },
  { route: 'updateSwitches', needs: 'set-pace', may: staff, body: () => ({ readOnly: true }) },
  { route: 'heldMessages', needs: 'review-messages', may: staff },
  {
    route: 'decideHeld',
    needs: 'review-messages',
    may: staff,
    params: () => ({ heldId: 'none' }),
    body: () => ({ action: 'approve' }),
    passes: 'not_found',
  },
  {
    route: 'muteMember',
    needs: 'mute-members',
    may: staff,
    on: { owner: 'admin moderator member', admin: 'moderator member', moderator: 'member' },
    self: 'invalid',
    body: () => ({ minutes: 5 }),
  },
  {
    route: 'unmuteMember',
    needs: 'mute-members',
    may: staff,
    on: { owner: 'admin moderator member', admin: 'moderator member', moderator: 'member' },
  },
  ...listingRows,
  ...datingRows,
  { route: 'groupRights', needs: 'set-rights', may: 'owner admin' },
  { route: 'updateGroupRights', needs: 'set-rights', may: 'owner admin', body: () => ({ memberRights: ['send'] }) },
  {
    route: 'updateMemberRights',
    what: 'an exception',
    needs: 'set-rights',
    may: 'owner admin',
    on: { owner: 'admin moderator member', admin: 'moderator member' },
    body: () => ({ exceptions: [{ right: 'send-links', allow: false, until: null }] }),
  },
  { route: 'groupTags', needs: 'see-members', may: everybody },
  { route: 'groupRoles', needs: 'set-roles', may: 'owner admin' },
  {
    route: 'createRole',
    needs: 'set-roles',
    may: 'owner admin',
    body: () => ({ name: 'Night team', colour: 'jade', rank: 'member', switches: { pin: false } }),
  },
  {
    route: 'updateRole',
    needs: 'set-roles',
    may: 'owner admin',
    params: () => ({ roleId: 'none' }),
    body: () => ({ name: 'Day team' }),
    passes: 'not_found',
  },
  {
    route: 'deleteRole',
    needs: 'set-roles',
    may: 'owner admin',
    params: () => ({ roleId: 'none' }),
    passes: 'not_found',
  },
  {
    route: 'giveRole',
    what: 'one that is not the group’s',
    needs: 'set-roles',
    may: 'owner admin',
    body: () => ({ roleId: 'none' }),
    passes: 'not_found',
  },
  {
    route: 'giveRole',
    what: 'one of rank member',
    needs: 'set-roles',
    may: 'owner admin',
    on: { owner: 'admin moderator member', admin: 'moderator member' },
    body: ({ roleId }) => ({ roleId }),
  },
  { route: 'transfers', needs: 'signed-in', may: everybody, outside: 'ok', hidden: 'ok', gone: 'ok' },
  { route: 'offerGroup', needs: 'transfer-group', may: 'owner', body: ({ targetId }) => ({ userId: targetId }) },
  {
    route: 'answerTransfer',
    what: 'where nothing is offered',
    needs: 'signed-in',
    may: everybody,
    body: () => ({ action: 'accept' }),
    passes: 'not_found',
    outside: 'not_found',
  },
  { route: 'nameSuccessor', needs: 'transfer-group', may: 'owner', body: ({ targetId }) => ({ userId: targetId }) },
  ...banListRows,
  ...fileRows,
  ...laterRows,
  ...sanctionRows,
  ...joiningRows,
  ...socketRows,
]

/** Calls that are about no group, by the beginning of their address; other tests hold them to their rules. */
export const notOfGroups = [
  '/auth',
  '/me',
  '/users',
  '/contacts',
  '/blocks',
  '/conversations',
  '/city',
  '/feeds',
  '/invites',
  '/media',
  '/links',
  '/search',
  // Partners and their teams; test/integration/studio.test.ts holds them to their roles.
  '/studio',
  // Programs of partners, by their token; test/integration/partner-items.test.ts.
  '/push',
  // Whoever has the link; test/integration/studio-preview.test.ts.
  '/shared-previews',
  '/partners',
  // Nobody but staff gets any of it; test/integration/staff.test.ts tries them all.
  '/staff',
  // What one has planned oneself; test/integration/schedules.test.ts holds it to who may write.
  '/scheduled',
]

/** The same of socket calls. */
export const socketsNotOfGroups = ['sync', 'presence:set', 'presence:watch', 'users:get']

const rule = {
  name: 'No agents',
  on: true,
  dryRun: false,
  events: ['send'],
  triggers: [{ type: 'words', words: ['agent'] }],
  exemptRoles: [],
  exemptUserIds: [],
  actions: [{ type: 'hold' }],
}
