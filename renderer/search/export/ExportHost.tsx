import { lazy, Suspense } from 'react'
import { searchParts } from '../parts.ts'
import { useExport } from './open-export.ts'

const ExportDialog = lazy(searchParts.export)

/** Shows the export wherever it was asked for. Stands once in the window. */
export function ExportHost() {
  const isOpen = useExport((state) => state.isOpen)
  if (!isOpen) return null
  return (
    <Suspense fallback={null}>
      <ExportDialog />
    </Suspense>
  )
}
