import { useMemo, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageBody } from '#shared/protocol/messages.ts'
import { usePeople } from '#renderer/app/store/people.ts'
import { classes } from '#renderer/ui/classes.ts'
import { useChat } from './chat.ts'
import { isJumboEmoji } from './emoji-only.ts'
import { languageOfScript } from './script.ts'
import { segmentsOf, type MentionName } from './segments.ts'
import css from './MessageText.module.css'

interface MessageTextProps {
  text: string
  mentions?: Extract<MessageBody, { type: 'text' }>['mentions']
}

/** A message's text: links that are safe to open, mentions, its language where the script tells it. */
export function MessageText({ text, mentions }: MessageTextProps) {
  const names = useMentionNames(mentions)
  const segments = useMemo(() => segmentsOf(text, names), [text, names])
  const language = useMemo(() => languageOfScript(text), [text])
  if (isJumboEmoji(text)) return <p className={css.jumbo}>{text}</p>
  return (
    <p className={css.text} lang={language} dir="auto">
      {segments.map((segment, index) => {
        // The pieces of one text never change places: their index is their identity.
        const key = index
        if (segment.kind === 'link') return <Link key={key} url={segment.url} text={segment.text} />
        if (segment.kind === 'mention') return <Mention key={key} userId={segment.userId} text={segment.text} />
        return segment.text
      })}
    </p>
  )
}

const nobody: readonly MentionName[] = []

/** Names stand in the text as their bearers spelled them; a joined key keeps the list stable between renders. */
function useMentionNames(mentions: MessageTextProps['mentions']): readonly MentionName[] {
  const { t } = useTranslation()
  const ids = mentions === undefined || mentions === 'all' ? '' : mentions.join(',')
  const joined = usePeople((state) =>
    ids === ''
      ? ''
      : ids
          .split(',')
          .map((id) => state.byId[Number(id)]?.displayName ?? '')
          .join('\n'),
  )
  return useMemo(() => {
    if (mentions === undefined) return nobody
    if (mentions === 'all')
      return [...new Set(['all', t('conversations.everybody')])].map((name) => ({ userId: 'all' as const, name }))
    const names = joined.split('\n')
    return ids.split(',').map((id, index) => ({ userId: Number(id), name: names[index] ?? '' }))
    // oxlint-disable-next-line react/exhaustive-deps -- `ids` stands for `mentions`, whose array is new with every event
  }, [ids, joined, mentions === 'all', mentions === undefined, t])
}

function Mention({ userId, text }: { userId: number | 'all'; text: string }) {
  const { userId: self, actions } = useChat()
  const isMe = userId === 'all' || userId === self
  if (userId === 'all') return <span className={classes(css.mention, css.me)}>{text}</span>
  return (
    <button
      type="button"
      tabIndex={-1}
      className={classes(css.mention, isMe && css.me)}
      onClick={() => actions.openPerson(userId)}
    >
      {text}
    </button>
  )
}

function Link({ url, text }: { url: string; text: string }) {
  const { actions } = useChat()
  const open = (event: MouseEvent) => {
    event.preventDefault()
    actions.openLink(url)
  }
  return (
    <a className={css.link} href={url} target="_blank" rel="noopener noreferrer nofollow" onClick={open} tabIndex={-1}>
      {text}
    </a>
  )
}
