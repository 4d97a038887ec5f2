/** How the search's screens are fetched; each is shown from a chunk of its own. */
export const searchParts = {
  panel: () => import('./SearchPanel.tsx'),
  history: () => import('./history/HistoryPanel.tsx'),
  export: () => import('./export/ExportDialog.tsx'),
}

/** How long the first screen has the line for itself. Milliseconds. */
const patience = 6_000

/** Fetches their code once the first screen stands: without a line they are needed as well. */
export function preloadSearchLater(): () => void {
  const timer = setTimeout(() => {
    for (const load of Object.values(searchParts)) load().catch(() => undefined)
  }, patience)
  return () => clearTimeout(timer)
}
