import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallState } from '#renderer/app/api/use-call.ts'
import { OfflineNote, ErrorState } from '#renderer/ui/States.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'

/** A part of the studio while it loads, where it failed, once it is here, and when what is here may be old. */
export function Loaded<T>({ state, children }: { state: CallState<T>; children: (data: T) => ReactNode }) {
  const { t } = useTranslation()
  if (state.data !== undefined) {
    return (
      <>
        {state.error ? <OfflineNote since={null} text={t('studio.old')} /> : null}
        {children(state.data)}
      </>
    )
  }
  if (state.status === 'failed') {
    return <ErrorState title={t('studio.failed')} text={state.error?.message ?? ''} onRetry={state.reload} />
  }
  return <SkeletonRows rows={5} />
}
