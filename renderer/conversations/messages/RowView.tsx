import { useState, type ReactNode } from 'react'
import type { Message } from '#shared/conversations/timeline.ts'
import { useContacts } from '#renderer/app/store/contacts.ts'
import { BlockedRow } from './BlockedRow.tsx'
import { useChat } from './chat.ts'
import { MessageRow } from './MessageRow.tsx'
import { OutgoingRow } from './OutgoingRow.tsx'
import { DayLine, NoticesRow, RecalledRow, UnreadRow } from './QuietRows.tsx'
import type { Row } from './rows.ts'
import type { DeliveryState } from './SendState.tsx'

interface RowViewProps {
  row: Row
  /** How far the other person of a direct chat has read; 0 where that is not shown. */
  peerReadSeq: number
  isTabStop: boolean
  isFlashing: boolean
}

/** One row of the list, below the line of the day that it opens. */
export function RowView(props: RowViewProps) {
  const { day } = props.row
  return (
    <>
      {day === undefined ? null : <DayLine at={day} />}
      <RowContent {...props} />
    </>
  )
}

function RowContent({ row, peerReadSeq, isTabStop, isFlashing }: RowViewProps) {
  const { userId } = useChat()
  switch (row.kind) {
    case 'unread':
      return <UnreadRow since={row.since} />
    case 'notices':
      return <NoticesRow notices={row.notices} />
    case 'recalled':
      return <RecalledRow message={row.message} isTabStop={isTabStop} />
    case 'outgoing':
      return <OutgoingRow outgoing={row.outgoing} isFirst={row.isFirst} isTabStop={isTabStop} />
    default: {
      const { message, isFirst } = row
      const state: DeliveryState | undefined =
        message.actorId === userId ? (message.seq <= peerReadSeq ? 'read' : 'sent') : undefined
      return (
        <Folded message={message} isTabStop={isTabStop}>
          <MessageRow message={message} isFirst={isFirst} state={state} isTabStop={isTabStop} isFlashing={isFlashing} />
        </Folded>
      )
    }
  }
}

/** In groups, messages by somebody the reader has blocked are folded away until they ask for one. */
function Folded({ message, isTabStop, children }: { message: Message; isTabStop: boolean; children: ReactNode }) {
  const { conversation } = useChat()
  const [isShown, setShown] = useState(false)
  const isGroup = conversation.kind === 'group'
  const isBlocked = useContacts(({ blocked }) => isGroup && blocked.some(({ id }) => id === message.actorId))
  if (!isBlocked || isShown) return children
  return <BlockedRow message={message} isTabStop={isTabStop} onShow={() => setShown(true)} />
}
