import { z } from 'zod'

const storageKey = 'guanxi.emoji'
const kept = 18
const stored = z.array(z.string().max(32)).max(100)

/** Emoji used last on this computer, the newest first. */
export function recentEmoji(): string[] {
  try {
    return stored.parse(JSON.parse(globalThis.localStorage?.getItem(storageKey) ?? '[]')).slice(0, kept)
  } catch {
    return []
  }
}

/** The list with `emoji` in front, once. */
export function withEmoji(recent: readonly string[], emoji: string): string[] {
  return [emoji, ...recent.filter((each) => each !== emoji)].slice(0, kept)
}

export function rememberEmoji(emoji: string): void {
  try {
    globalThis.localStorage?.setItem(storageKey, JSON.stringify(withEmoji(recentEmoji(), emoji)))
  } catch {
    // A full or forbidden storage costs the memory of a few emoji, nothing else.
  }
}
