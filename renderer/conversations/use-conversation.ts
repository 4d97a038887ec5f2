import { useEffect, useState } from 'react'
import { loadConversation } from '#renderer/app/actions/conversations.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { useConnection } from '#renderer/app/store/connection.ts'
import { useSteadyConversation, type SteadyConversation } from '#renderer/app/store/conversations.ts'

/** A conversation an address names, as far as it is known. */
export type NamedConversation =
  | { status: 'none' | 'loading' | 'gone' }
  | { status: 'failed'; reason: string; retry: () => void }
  | { status: 'ready'; conversation: SteadyConversation }

/** The conversation with this id; asked for where the list does not hold it, as one without messages yet. */
export function useConversation(id: string | null): NamedConversation {
  const conversation = useSteadyConversation(id)
  const isSynced = useConnection((state) => state.isSynced)
  const [failure, setFailure] = useState<{ id: string; isGone: boolean; reason: string } | null>(null)
  const [round, setRound] = useState(0)
  const isMissing = id !== null && conversation === undefined && isSynced
  useEffect(() => {
    if (!isMissing || id === null) return undefined
    let isCurrent = true
    loadConversation(id).catch((thrown: unknown) => {
      const { code, message } = toCallError(thrown)
      if (isCurrent) setFailure({ id, isGone: code === 'not_found', reason: message })
    })
    return () => {
      isCurrent = false
    }
    // oxlint-disable-next-line react/exhaustive-deps -- a new round asks again
  }, [id, isMissing, round])
  if (id === null) return { status: 'none' }
  if (conversation) return { status: 'ready', conversation }
  if (failure?.id !== id) return { status: 'loading' }
  if (failure.isGone) return { status: 'gone' }
  const retry = () => {
    setFailure(null)
    setRound(round + 1)
  }
  return { status: 'failed', reason: failure.reason, retry }
}
