import { Suspense } from 'react'
import { part } from '#renderer/app/frame/fetched.tsx'
import { closeCityDialog, useCityDialog } from './dialogs.ts'

const ArrangeDialog = part(async () => (await import('./ArrangeDialog.tsx')).ArrangeDialog)
const WhyDialog = part(async () => (await import('./WhyDialog.tsx')).WhyDialog)

/** The open dialog about the side-tab, wherever it was asked for. */
export function CityDialogs() {
  const dialog = useCityDialog((state) => state.dialog)
  if (dialog === null) return null
  return (
    <Suspense>
      {dialog.kind === 'arrange' ? (
        <ArrangeDialog onClose={closeCityDialog} />
      ) : (
        <WhyDialog item={dialog.item} onClose={closeCityDialog} />
      )}
    </Suspense>
  )
}
