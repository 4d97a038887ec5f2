/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- messages stand in a roving tab order: arrow keys move the focus from one to the next, Enter opens what can be done */
import { ArrowDown } from 'lucide-react'
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import { isAtEnd } from '#shared/conversations/timeline.ts'
import { useConversations } from '#renderer/app/store/conversations.ts'
import type { ConversationMessages } from '#renderer/app/store/messages.ts'
import { ContextMenu } from '#renderer/ui/ContextMenu.tsx'
import { classes } from '#renderer/ui/classes.ts'
import type { MenuEntry } from '#renderer/ui/menu-entries.ts'
import { Announcer } from './Announcer.tsx'
import { useChat } from './chat.ts'
import { messageEntries, messageShortcut } from './message-entries.tsx'
import { RowBox, RowChangesContext } from './RowBox.tsx'
import { RowView } from './RowView.tsx'
import { lastSeqOf, rowOfSeq, rowsOf, type Row } from './rows.ts'
import { edgeHeight, endSlack, useListPosition } from './use-list-position.ts'
import { useNewestSeen } from './use-newest-seen.ts'
import { useRoving } from './use-roving.ts'
import { useSettled } from './use-settled.ts'
import { useStagedRows } from './use-staged-rows.ts'
import css from './MessageList.module.css'

/** How near the edge of what is loaded the reader may come before more is asked for. CSS pixels. */
const loadAhead = 1_500
/** How much is drawn beyond the edges of the view; nothing while a conversation opens. CSS pixels. */
const drawAhead = 500
/** How much of the view stands above the line of what is new when a conversation opens at it. */
const aboveLine = 0.3

export interface MessageListProps {
  messages: ConversationMessages
  label: string
  /** The newest seq read when the chat was opened; a line stands after it. null draws none. */
  unreadAfter: number | null
  onLoadOlder: () => void
  onLoadNewer: () => void
  onJumpToNewest: () => void
  /** Everything up to this seq has been on screen while the window was looked at. */
  onSeen: (seq: number) => void
  /** What stands above the first message of all. */
  beginning: string
}

/** The messages of one conversation: a bounded window of rows, whatever the history's length. */
export function MessageList(props: MessageListProps) {
  const { messages, unreadAfter, onSeen } = props
  const { t } = useTranslation()
  const chat = useChat()
  const { userId } = chat
  const { timeline, outgoing, jump } = messages
  const goal = useMemo(
    () => rowsOf({ entries: timeline.entries, from: timeline.from, outgoing, userId, unreadAfter }),
    [timeline.entries, timeline.from, outgoing, userId, unreadAfter],
  )
  const { rows, isShift, round } = useStagedRows(goal)
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const list = useRef<VirtualizerHandle>(null)
  const [place, setPlace] = useState<'end' | 'near' | 'away'>('end')
  /** Grows when the list goes to the line of what is new. */
  const [lineRound, setLineRound] = useState(0)
  const [flashed, setFlashed] = useState(jump?.round ?? 0)
  const [menu, setMenu] = useState<MenuEntry[]>([])
  const position = useListPosition(rows, list, scroller, content)
  const { hold, release, follow, restore, isAtEnd: isHeldAtEnd } = position
  const roving = useRoving(rows, list, scroller, position.leave)
  const isSettled = useSettled(scroller, round + lineRound)
  const atEnd = isAtEnd(timeline)
  const peerReadSeq = useConversations((state) => state.byId[chat.conversation.id]?.peerReadSeq ?? 0)

  const newestOnScreen = () => {
    const handle = list.current
    // Until rows are measured nobody has read them, and where they stand is a guess.
    if (!handle || rows.length === 0 || !isSettled) return undefined
    const bottom = handle.scrollOffset + handle.viewportSize - 8
    for (let index = handle.findItemIndex(bottom); index >= 0; index -= 1) {
      const row = rows[index]
      const seq = row && lastSeqOf(row)
      if (seq !== undefined) return isHeldAtEnd() && atEnd ? Math.max(seq, timeline.to) : seq
    }
    return undefined
  }
  const reportSeen = useNewestSeen(newestOnScreen, onSeen)

  const distanceToEnd = () => {
    const handle = list.current
    return handle ? handle.scrollSize - handle.scrollOffset - handle.viewportSize : 0
  }
  const toNewest = () => {
    hold('end')
    if (!atEnd) props.onJumpToNewest()
  }

  /** Notes how far from the end the reader is. */
  const locate = () => {
    const distance = distanceToEnd()
    const isAway = !atEnd || distance > (list.current?.viewportSize ?? 0) / 2
    setPlace(isAway ? 'away' : distance > endSlack ? 'near' : 'end')
  }

  const onScroll = () => {
    const handle = list.current
    if (!handle) return
    const distance = distanceToEnd()
    follow(handle.scrollOffset, atEnd && distance < endSlack)
    locate()
    if (handle.scrollOffset < loadAhead && timeline.hasOlder && !messages.isLoadingOlder) props.onLoadOlder()
    if (distance < loadAhead && !atEnd && !messages.isLoadingNewer) props.onLoadNewer()
    reportSeen()
  }

  // A conversation opens at the line of what is new, which may come later than what is kept on this computer; else at
  // its end. Another part of it opens where a jump has led.
  const placed = useRef({ round: -1, isAtLine: false })
  const openedAfter = useRef(unreadAfter)
  useLayoutEffect(() => {
    if (rows.length === 0) return
    const { round: before, isAtLine } = placed.current
    const mayGo = !isAtLine && unreadAfter === openedAfter.current && (before === -1 || isHeldAtEnd())
    const line = mayGo ? rows.find((row) => row.kind === 'unread') : undefined
    if (!line && before === round) return
    placed.current = { round, isAtLine: isAtLine || line !== undefined }
    if (!line) {
      hold('end')
      return
    }
    hold({ key: line.key, align: 'start', offset: -aboveLine * (scroller.current?.clientHeight ?? 0) })
    // oxlint-disable-next-line react/set-state-in-effect -- only what is laid out tells where the line has come
    setLineRound((before) => before + 1)
  }, [rows, round, hold, isHeldAtEnd, unreadAfter])

  // Where all that is new fits on the screen the end is in sight, and what follows is followed.
  useEffect(() => {
    if (!isSettled) return
    if (atEnd && distanceToEnd() < endSlack && !isHeldAtEnd()) hold('end')
    locate()
    // oxlint-disable-next-line react/exhaustive-deps -- once, when the list has found its place
  }, [isSettled])

  // A conversation that fits on the screen never scrolls: what comes into view without it is seen all the same.
  useEffect(() => {
    const frame = requestAnimationFrame(reportSeen)
    return () => cancelAnimationFrame(frame)
    // oxlint-disable-next-line react/exhaustive-deps -- new rows are what comes into view
  }, [rows, isSettled, reportSeen])

  // What the reader has just sent is shown, wherever they were. An upload that ends behind others is nothing new.
  const sent = useRef(new Set(outgoing.map(({ clientId }) => clientId)))
  useLayoutEffect(() => {
    const hasNew = outgoing.some(({ clientId }) => !sent.current.has(clientId))
    sent.current = new Set(outgoing.map(({ clientId }) => clientId))
    if (hasNew) hold('end')
  }, [outgoing, hold])

  const jumped = useRef(jump?.round ?? 0)
  useLayoutEffect(() => {
    if (!jump || jump.round === jumped.current) return
    const index = rowOfSeq(rows, jump.seq)
    const row = rows[index]
    if (!row) return
    jumped.current = jump.round
    hold({ key: row.key, align: 'center' })
  }, [jump, rows, hold])

  const rowAt = (target: EventTarget): Row | undefined => {
    const key = target instanceof Element ? target.closest<HTMLElement>('[data-key]')?.dataset['key'] : undefined
    return key === undefined ? undefined : rows.find((row) => row.key === key)
  }
  const prepareMenu = (event: MouseEvent) => {
    const row = rowAt(event.target)
    const selected = getSelection()?.toString().trim() ?? ''
    const isLink = event.target instanceof Element && event.target.closest('a[href]')
    if (row?.kind !== 'message' || isLink) {
      // Links and the space between messages keep the system's own menu.
      event.stopPropagation()
      return
    }
    setMenu(messageEntries(row.message, chat, t, selected, Date.now()))
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    release()
    roving.onKeyDown(event)
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    const { target } = event
    if (event.key === 'PageUp' || event.key === 'PageDown') {
      const page = (scroller.current?.clientHeight ?? 0) * 0.9
      scroller.current?.scrollBy({ top: event.key === 'PageUp' ? -page : page })
      event.preventDefault()
      return
    }
    if (!(target instanceof HTMLElement) || !target.dataset['key']) return
    const row = rowAt(target)
    if (row?.kind !== 'message') return
    if (event.key === 'Enter') {
      const { left, top, height } = target.getBoundingClientRect()
      target.dispatchEvent(
        new globalThis.MouseEvent('contextmenu', {
          bubbles: true,
          cancelable: true,
          clientX: left + 24,
          clientY: top + height,
        }),
      )
    } else if (!messageShortcut(event.key, row.message, chat, Date.now())) return
    event.preventDefault()
  }

  const flashKey = jump && jump.round > flashed ? rows[rowOfSeq(rows, jump.seq)]?.key : undefined
  return (
    <div className={css.frame}>
      <ContextMenu entries={menu}>
        <div
          ref={scroller}
          className={css.scroller}
          role="log"
          aria-live="off"
          aria-label={props.label}
          aria-busy={messages.isLoadingOlder || !isSettled}
          tabIndex={rows.length === 0 ? 0 : -1}
          onContextMenuCapture={prepareMenu}
          onWheel={(event) => release(event.deltaY < 0)}
          onPointerDown={() => release()}
          onTouchMove={() => release()}
          onKeyDown={onKeyDown}
          onFocus={(event) => {
            const key = event.target.dataset['key']
            if (key) roving.onFocus(key)
          }}
          onAnimationEnd={() => setFlashed(jump?.round ?? 0)}
        >
          <p className={css.edge}>{timeline.hasOlder ? t('conversations.loadingOlder') : props.beginning}</p>
          <div className={css.spring} />
          <div ref={content} className={classes(!isSettled && css.settling)}>
            <RowChangesContext value={position.changes}>
              <Virtualizer
                key={round}
                as={RowBox}
                ref={list}
                scrollRef={scroller}
                data={rows}
                shift={isShift}
                startMargin={edgeHeight}
                bufferSize={isSettled ? drawAhead : 0}
                keepMounted={roving.keepMounted}
                onScroll={onScroll}
                onScrollEnd={restore}
                onResize={reportSeen}
              >
                {(row) => (
                  <RowView
                    key={row.key}
                    row={row}
                    peerReadSeq={peerReadSeq}
                    isTabStop={row.key === roving.stopKey}
                    isFlashing={row.key === flashKey}
                  />
                )}
              </Virtualizer>
            </RowChangesContext>
          </div>
        </div>
      </ContextMenu>
      {place === 'end' ? null : <ToEnd isAway={place === 'away'} onClick={toNewest} />}
      <Announcer entries={timeline.entries} userId={userId} />
    </div>
  )
}

/** Leads to the newest message; near the end only where there is something new. */
function ToEnd({ isAway, onClick }: { isAway: boolean; onClick: () => void }) {
  const { t } = useTranslation()
  const { id } = useChat().conversation
  const unread = useConversations((state) => state.byId[id]?.unread ?? 0)
  if (!isAway && unread === 0) return null
  return (
    <button type="button" className={css.toEnd} onClick={onClick}>
      <ArrowDown aria-hidden />
      {unread > 0 ? t('conversations.newBelow', { count: unread }) : t('conversations.toNewest')}
    </button>
  )
}
