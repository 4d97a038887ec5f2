import type { TransferNews } from '#shared/protocol/group-rights.ts'
import { rooms } from '../../platform/realtime/gateway.ts'
import type { GroupsContext } from '../context.ts'
import type { OpenTransfer } from './store.ts'

/** Tells both sides what has become of a move of ownership. */
export function tellSides({ platform }: GroupsContext, row: OpenTransfer, news: TransferNews['news']): void {
  platform.realtime.emit([rooms.user(row.from_id), rooms.user(row.to_id)], 'account', {
    type: 'transfer',
    groupId: row.group_id,
    groupName: row.group_name,
    news,
    kind: row.kind === 'succession' ? 'succession' : 'offer',
    fromId: row.from_id,
    toId: row.to_id,
  })
}
