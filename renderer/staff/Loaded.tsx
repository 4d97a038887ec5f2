import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallState } from '#renderer/app/api/use-call.ts'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { ErrorState } from '#renderer/ui/States.tsx'

/** A part of the console while it loads, where it failed, and once it is here. */
export function Loaded<T>({ state, children }: { state: CallState<T>; children: (data: T) => ReactNode }) {
  const { t } = useTranslation()
  if (state.data !== undefined) return children(state.data)
  if (state.status === 'failed') {
    return <ErrorState title={t('staff.failed')} text={state.error?.message ?? ''} onRetry={state.reload} />
  }
  return <SkeletonRows rows={5} />
}
