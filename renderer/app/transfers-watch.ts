import { useEffect } from 'react'
import { loadTransfers } from './actions/rights.ts'
import { useConnection } from './store/connection.ts'

/** Keeps what is known of moving ownership true: at the start and after a gap; news brings the rest. */
export function useTransfersWatch(): void {
  useEffect(() => {
    const load = () => void loadTransfers().catch(() => undefined)
    if (useConnection.getState().isSynced) load()
    return useConnection.subscribe((now, before) => {
      if (now.isSynced && !before.isSynced) load()
    })
  }, [])
}
