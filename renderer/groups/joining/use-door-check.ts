import { useEffect, useState } from 'react'
import { joiningRoutes, type AskedCheck } from '#shared/protocol/joining.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import type { CallError } from '#renderer/app/api/error.ts'

export interface DoorCheckState {
  /** `none` where the group asks nothing; `waiting` after too many wrong answers; `expired` asks for a new question. */
  status: 'none' | 'loading' | 'failed' | 'asked' | 'expired' | 'waiting'
  check: AskedCheck | null
  waitUntil: string | null
  error: CallError | undefined
  answer: string
  setAnswer: (answer: string) => void
  /** Asks for another question; the one before can no longer be answered. */
  renew: () => void
}

/** The question at the door of a group, made by the server in the reader's language, while a dialog that joins is open. */
export function useDoorCheck(groupId: string, isAsked: boolean): DoorCheckState {
  const body = { language: document.documentElement.lang || 'en' }
  const { status, data, error, reload } = useCall(
    joiningRoutes.askCheck,
    isAsked ? { params: { id: groupId }, body } : null,
  )
  const [given, setGiven] = useState({ id: '', answer: '' })
  const [expiredId, setExpiredId] = useState('')
  const check = data?.check ?? null
  useEffect(() => {
    if (!check) return undefined
    const left = Math.max(0, Date.parse(check.expiresAt) - Date.now())
    const timer = setTimeout(() => setExpiredId(check.id), left)
    return () => clearTimeout(timer)
  }, [check])

  const waitUntil = data?.waitUntil ?? null
  const shown = () => {
    if (!isAsked) return 'none'
    if (status === 'failed') return 'failed'
    if (!data) return 'loading'
    if (waitUntil !== null) return 'waiting'
    if (!check) return 'none'
    return check.id === expiredId ? 'expired' : 'asked'
  }
  return {
    status: shown(),
    check,
    waitUntil,
    error,
    answer: check && given.id === check.id ? given.answer : '',
    setAnswer: (answer) => setGiven({ id: check?.id ?? '', answer }),
    renew: reload,
  }
}
