import { staff, type Row } from './row.ts'

const list = () => ({ listId: 'none' })

/** Ban lists that groups share, and the member list of those who moderate. */
export const banListRows: readonly Row[] = [
  { route: 'banLists', needs: 'ban-members', may: staff },
  { route: 'createBanList', needs: 'manage-ban-lists', may: 'owner', body: () => ({ name: 'Spammers' }) },
  {
    route: 'updateBanList',
    needs: 'manage-ban-lists',
    may: 'owner',
    params: list,
    body: () => ({ name: 'Others' }),
    passes: 'not_found',
  },
  { route: 'deleteBanList', needs: 'manage-ban-lists', may: 'owner', params: list, passes: 'not_found' },
  { route: 'banListEntries', needs: 'ban-members', may: staff, params: list, passes: 'not_found' },
  {
    route: 'addBanListEntry',
    needs: 'manage-ban-lists',
    may: 'owner',
    params: list,
    body: () => ({ domain: 'win-big.example', reason: 'Adverts' }),
    passes: 'not_found',
  },
  {
    route: 'removeBanListEntry',
    needs: 'manage-ban-lists',
    may: 'owner',
    params: () => ({ listId: 'none', entryId: 'none' }),
    passes: 'not_found',
  },
  {
    route: 'followBanList',
    needs: 'manage-ban-lists',
    may: 'owner',
    params: list,
    body: () => ({ action: 'alert' }),
    passes: 'not_found',
  },
  { route: 'unfollowBanList', needs: 'manage-ban-lists', may: 'owner', params: list, passes: 'not_found' },
  { route: 'reviewMembers', needs: 'review-messages', may: staff },
  {
    route: 'bulkMembers',
    needs: 'mute-members',
    may: staff,
    body: () => ({ action: 'message', userIds: [10_001], text: 'Hello', preview: true }),
    keeps: true,
  },
]
