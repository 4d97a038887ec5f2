import { setUi, useUi } from '../store/ui.ts'

/** The remembered width of a panel in CSS pixels, or undefined before it was dragged. */
export function usePanelWidth(panel: string): number | undefined {
  return useUi((state) => state.panels[panel]?.['width'])
}

export function rememberPanelWidth(panel: string, width: number): void {
  const { panels } = useUi.getState()
  if (panels[panel]?.['width'] === Math.round(width)) return
  setUi({ panels: { ...panels, [panel]: { width: Math.round(width) } } })
}
