import { useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import type { SteadyConversation } from '#renderer/app/store/conversations.ts'
import { insertMention, mentionAt, mentionsIn, type ChosenMention, type MentionQuery } from './mentions.ts'
import { useMentionCandidates, type MentionCandidate } from './use-mention-candidates.ts'

interface MentionOptions {
  conversation: SteadyConversation
  userId: number
  area: RefObject<HTMLTextAreaElement | null>
  text: string
  onText: (text: string) => void
}

/** The @ that is being typed: whom it may name, which of them is marked, and what keys do to the list. */
export function useMention({ conversation, userId, area, text, onText }: MentionOptions) {
  const [mention, setMention] = useState<MentionQuery | null>(null)
  const [active, setActive] = useState(0)
  const chosen = useRef<ChosenMention[]>([])
  const candidates = useMentionCandidates(conversation, userId, mention?.query ?? null)
  const isOpen = mention !== null && candidates.length > 0
  const close = () => setMention(null)

  /** Looks for an @ before the caret. */
  const look = () => {
    const { current } = area
    if (!current || conversation.kind !== 'group') return
    const at = current.selectionStart === current.selectionEnd ? mentionAt(current.value, current.selectionStart) : null
    setMention((before) => (before?.start === at?.start && before?.query === at?.query ? before : at))
    setActive(0)
  }
  const choose = (candidate: MentionCandidate) => {
    if (!mention) return
    const { text: next, caret } = insertMention(text, mention, candidate.name)
    chosen.current.push({ userId: candidate.userId, name: candidate.name })
    onText(next)
    close()
    // The caret can only be placed in the text once it is drawn.
    requestAnimationFrame(() => {
      area.current?.focus()
      area.current?.setSelectionRange(caret, caret)
    })
  }
  /** True where the list has taken the key. */
  const onKey = (event: KeyboardEvent): boolean => {
    if (!isOpen) return false
    const { key } = event
    const candidate = candidates[active]
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      const step = key === 'ArrowDown' ? 1 : -1
      setActive((active + step + candidates.length) % candidates.length)
    } else if ((key === 'Enter' || key === 'Tab') && candidate && !event.shiftKey) choose(candidate)
    else if (key === 'Escape') close()
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  /** Whom the text mentions as it is sent; the next text begins without. */
  const take = () => {
    const mentions = mentionsIn(text, chosen.current)
    chosen.current = []
    close()
    return mentions
  }

  return { isOpen, candidates, active, look, choose, close, onKey, take }
}
