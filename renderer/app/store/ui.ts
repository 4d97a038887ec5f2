import { z } from 'zod'
import { create } from 'zustand'

const stored = z.object({
  /** `system` follows the computer; `contrast` is the high-contrast theme. */
  theme: z.enum(['system', 'light', 'dark', 'contrast']).default('system'),
  /** Sizes of dragged panels by the panel's name: `{ chats: { width: 312 } }`, in CSS pixels. */
  panels: z.record(z.string(), z.record(z.string(), z.number())).default({}),
  /** The side-tab shows its panel, not its strip alone. */
  isCityOpen: z.boolean().default(true),
  cityTab: z.string().nullable().default(null),
  /** Type size of the side-tab's reader, from small to very large. */
  readerSize: z.int().min(0).max(4).default(1),
  /** How fast the side-tab plays lessons; 1 is as they were spoken. */
  playerSpeed: z.number().min(0.5).max(2).default(1),
  /** Language of the interface, or null for the computer's. */
  language: z.string().nullable().default(null),
})

export type UiState = z.infer<typeof stored>
export type Theme = UiState['theme']

const storageKey = 'guanxi.ui'

function restore(): UiState {
  try {
    return stored.parse(JSON.parse(globalThis.localStorage?.getItem(storageKey) ?? '{}'))
  } catch {
    return stored.parse({})
  }
}

/** How this computer shows the app; stays over log-outs, holds nothing personal. */
export const useUi = create<UiState>()(() => restore())

/** Changes how the app looks and remembers it on this computer. */
export function setUi(change: Partial<UiState>): void {
  useUi.setState(change)
  try {
    globalThis.localStorage?.setItem(storageKey, JSON.stringify(useUi.getState()))
  } catch {
    // A full or forbidden storage costs the memory of the panel sizes, nothing else.
  }
}
