import { everybody, staff, type Row } from './row.ts'

const below = { owner: 'admin moderator member', admin: 'moderator member', moderator: 'member' }
const made = {
  announcementId: 'none',
  replyId: 'none',
  sanctionId: 'none',
  appealId: 'none',
  noteId: 'none',
  exportId: 'none',
}
const ofNone = { params: () => made, passes: 'not_found' } as const
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()

/** Sanctions, appeals, what is known of a member; announcements and answers by keyword; similar groups. */
export const sanctionRows: readonly Row[] = [
  { route: 'suggestedGroups', needs: 'signed-in', may: everybody, outside: 'ok', hidden: 'ok', gone: 'ok' },
  { route: 'similarGroups', needs: 'signed-in', may: everybody, outside: 'ok' },
  {
    route: 'imposeSanction',
    what: 'a mute',
    needs: 'mute-members',
    may: staff,
    on: below,
    self: 'invalid',
    body: ({ targetId: userId }) => ({ userId, kind: 'mute', reason: 'Test', until: inAnHour() }),
  },
  {
    route: 'imposeSanction',
    what: 'a ban',
    needs: 'ban-members',
    may: staff,
    on: below,
    self: 'invalid',
    body: ({ targetId: userId }) => ({ userId, kind: 'ban', reason: 'Test' }),
  },
  { route: 'sanctions', needs: 'read-audit', may: staff },
  {
    // One that does not exist is nobody's to lift; sanctions.test.ts lifts real ones.
    route: 'liftSanction',
    needs: 'signed-in',
    may: everybody,
    params: () => made,
    passes: 'forbidden',
  },
  { route: 'bans', needs: 'ban-members', may: staff },
  { route: 'unban', what: 'somebody who is not banned', needs: 'ban-members', may: staff, passes: 'not_found' },
  { route: 'appeals', needs: 'judge-appeals', may: staff },
  {
    route: 'answerAppeal',
    needs: 'judge-appeals',
    may: staff,
    ...ofNone,
    body: () => ({ outcome: 'uphold', reason: 'Test' }),
  },
  { route: 'memberCard', needs: 'read-audit', may: staff },
  { route: 'addNote', needs: 'read-audit', may: staff, body: () => ({ text: 'A note' }), keeps: true },
  { route: 'deleteNote', needs: 'read-audit', may: staff, ...ofNone },
  { route: 'pastTexts', needs: 'read-audit', may: staff, params: ({ targetSeq }) => ({ seq: targetSeq }) },
  { route: 'announcements', needs: 'member', may: everybody },
  {
    route: 'announce',
    needs: 'announce',
    may: staff,
    body: () => ({ versions: [{ language: 'en', title: 'Hear', text: 'All of you' }] }),
  },
  { route: 'updateAnnouncement', needs: 'announce', may: staff, ...ofNone, body: () => ({ needsConfirm: true }) },
  { route: 'endAnnouncement', needs: 'announce', may: staff, ...ofNone },
  { route: 'markAnnouncement', needs: 'member', may: everybody, ...ofNone, body: () => ({ as: 'read' }) },
  { route: 'announcementReaders', needs: 'announce', may: staff, ...ofNone },
  { route: 'remindOfAnnouncement', needs: 'announce', may: staff, ...ofNone },
  { route: 'groupLabels', needs: 'review-messages', may: staff },
  { route: 'nameLabels', needs: 'edit-rules', may: 'owner admin', body: () => ({ names: ['Keep an eye on'] }) },
  {
    route: 'labelPerson',
    needs: 'review-messages',
    may: staff,
    params: () => ({ userId: 99_999 }),
    body: () => ({ name: 'None', on: true }),
    passes: 'not_found',
  },
  { route: 'keywordReplies', needs: 'manage-content', may: staff },
  {
    route: 'createKeywordReply',
    needs: 'manage-content',
    may: staff,
    body: () => ({ keywords: ['rules'], answer: 'Read them' }),
  },
  { route: 'updateKeywordReply', needs: 'manage-content', may: staff, ...ofNone, body: () => ({ isOn: false }) },
  { route: 'deleteKeywordReply', needs: 'manage-content', may: staff, ...ofNone },
  { route: 'evidenceExports', needs: 'export-evidence', may: 'owner admin' },
  {
    route: 'exportEvidence',
    needs: 'export-evidence',
    may: 'owner admin',
    body: () => ({ from: new Date(Date.now() - 3_600_000).toISOString(), to: inAnHour() }),
  },
  { route: 'evidenceExport', needs: 'export-evidence', may: 'owner admin', ...ofNone },
  { route: 'deleteEvidence', needs: 'export-evidence', may: 'owner admin', ...ofNone },
]
