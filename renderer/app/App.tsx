import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { ToastRegion } from '#renderer/ui/ToastRegion.tsx'
import { TooltipProvider } from '#renderer/ui/Tooltip.tsx'
import { ErrorBoundary } from './frame/ErrorBoundary.tsx'
import { Frame } from './frame/Frame.tsx'

/** The whole client. Addresses stand behind `#`, so that they work at `/`, at `app://guanxi/` and after a reload. */
export function App() {
  return (
    <TooltipProvider>
      <ErrorBoundary>
        {/* oxlint-disable-next-line react/hooks -- wouter takes its location hook as a value */}
        <Router hook={useHashLocation}>
          <Frame account={null} waiting={{ chats: 0, contacts: 0, groups: 0 }} notice={null} />
        </Router>
      </ErrorBoundary>
      <ToastRegion />
    </TooltipProvider>
  )
}
