import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Message } from '#shared/conversations/timeline.ts'
import { cancelUpload } from '#renderer/app/actions/media.ts'
import {
  discardMessage,
  jumpTo,
  pinMessage,
  react,
  recallMessage,
  retryMessage,
} from '#renderer/app/actions/messages.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { useConversations } from '#renderer/app/store/conversations.ts'
import { usePeople } from '#renderer/app/store/people.ts'
import { openInReader } from '#renderer/app/store/reader.ts'
import { openReport } from '#renderer/reports/open-report.ts'
import { openKnown, type Known } from '#renderer/sanctions/open-known.ts'
import { toast } from '#renderer/ui/toasts.ts'
import type { ChatActions } from '../messages/chat.ts'
import { openLink } from '../open-link.ts'

/** What only the pane itself can do. */
interface PaneParts {
  reply: (message: Message) => void
  edit: (message: Message) => void
  forward: (message: Message) => void
  openPerson: (userId: number) => void
  openPicture: (seq: number) => void
  /** Puts text back into the composer. */
  restore: (text: string) => void
}

/** A recall that waits for its author's yes: it takes somebody else's words away. */
interface PendingRecall {
  message: Message
}

/**
 * The actions of an open conversation. A failure is told in words; nothing is lost by it.
 * @returns the actions, and a moderator's recall that waits to be confirmed
 */
export function useChatActions(conversationId: string, parts: { current: PaneParts }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const [pendingRecall, setPendingRecall] = useState<PendingRecall | null>(null)

  const actions = useMemo((): ChatActions => {
    const attempt = (done: Promise<unknown>) => {
      done.catch((thrown: unknown) => toast(toCallError(thrown).message, { tone: 'problem' }))
    }
    const openOfGroup = (known: (of: { groupId: string; groupName: string }) => Known) => {
      const conversation = useConversations.getState().byId[conversationId]
      if (conversation?.groupId === undefined) return
      openKnown(known({ groupId: conversation.groupId, groupName: conversation.name ?? '' }))
    }
    return {
      reply: (message) => parts.current.reply(message),
      edit: (message) => parts.current.edit(message),
      forward: (message) => parts.current.forward(message),
      report: ({ seq, actorId }) => {
        const user = usePeople.getState().byId[actorId]
        openReport({
          about: { kind: 'message', conversationId, seq },
          name: user?.displayName ?? '',
          ...(user ? { user } : {}),
        })
      },
      openCard: (userId, seq) => {
        const name = usePeople.getState().byId[userId]?.displayName ?? ''
        openOfGroup((of) => ({ ...of, kind: 'card', userId, name, ...(seq === undefined ? {} : { seq }) }))
      },
      openPast: ({ seq }) => openOfGroup((of) => ({ ...of, kind: 'past', seq })),
      recall: (message, asModerator) => {
        if (asModerator) setPendingRecall({ message })
        else attempt(recallMessage(conversationId, message.seq))
      },
      react: (message, emoji, on) => attempt(react(conversationId, message.seq, emoji, on)),
      pin: (message, on) => attempt(pinMessage(conversationId, message.seq, on)),
      copy: (text) => attempt(navigator.clipboard.writeText(text).then(() => toast(t('conversations.copied')))),
      jumpTo: (seq) => attempt(jumpTo(conversationId, seq)),
      retry: (message) => attempt(retryMessage(message.clientId)),
      discard: (message) => attempt(message.file ? cancelUpload(message.clientId) : discardMessage(message.clientId)),
      rewrite: (message) =>
        attempt(
          discardMessage(message.clientId).then((taken) => {
            if (taken?.body.type === 'text') parts.current.restore(taken.body.text)
          }),
        ),
      openPicture: (seq) => parts.current.openPicture(seq),
      openPerson: (userId) => parts.current.openPerson(userId),
      openGroup: (groupId) => navigate(`/groups/${groupId}`),
      openItem: openInReader,
      openLink,
    }
  }, [conversationId, parts, navigate, t])

  return { actions, pendingRecall, setPendingRecall }
}
