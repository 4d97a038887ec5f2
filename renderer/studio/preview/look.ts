import { z } from 'zod'
import { create } from 'zustand'

export const views = ['list', 'reader', 'card', 'event', 'player'] as const
export const widths = ['320', '480', '760'] as const
export const themes = ['light', 'dark', 'contrast'] as const
export const zooms = ['100', '125', '150', '200'] as const
/** `en` is the interface as it is; the others read like it, longer, or from right to left. */
export const tongues = ['en', 'long', 'rtl'] as const

const stored = z.object({
  view: z.enum(views).default('list'),
  width: z.enum(widths).default('320'),
  theme: z.enum(themes).default('light'),
  zoom: z.enum(zooms).default('100'),
  tongue: z.enum(tongues).default('en'),
  isBlocked: z.boolean().default(false),
  isOffline: z.boolean().default(false),
  /** The reader for whom it is drawn; empty is anybody. */
  city: z.string().default(''),
  language: z.string().default(''),
})
export type Look = z.infer<typeof stored>

const storageKey = 'guanxi.preview'

function restore(): Look {
  try {
    return stored.parse(JSON.parse(globalThis.localStorage?.getItem(storageKey) ?? '{}'))
  } catch {
    return stored.parse({})
  }
}

/** How drafts are looked at on this computer. */
export const useLook = create<Look>()(() => restore())

/** Changes how drafts are looked at and remembers it on this computer. */
export function setLook(change: Partial<Look>): void {
  useLook.setState(change)
  try {
    globalThis.localStorage?.setItem(storageKey, JSON.stringify(useLook.getState()))
  } catch {
    // A full or forbidden storage costs the memory of the switches, nothing else.
  }
}
