import { useEffect, useRef, type RefObject } from 'react'
import type { Problem } from '#renderer/app/forms/use-submit.ts'

/** Leads to the field at fault once a form was refused, however far up it stands. */
export function useFocusOnFault(problem: Problem | null): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (problem === null) return
    const fault = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    const target = fault?.matches('input, textarea') ? fault : fault?.querySelector<HTMLElement>('button, input')
    target?.focus()
  }, [problem])
  return form
}
