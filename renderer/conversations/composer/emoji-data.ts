import compact from 'emojibase-data/en/compact.json'
import messages from 'emojibase-data/en/messages.json'
import versions from 'emojibase-data/versions/emoji.json'
import type { EmojiData } from 'frimousse'

const componentsGroup = 2

/** Emoji so new that many systems have no picture for them yet. */
const tooNew = new Set(
  (['16', '17'] as const).flatMap((version) => (versions as Record<string, string[]>)[version] ?? []),
)

const tones = ['light', 'medium-light', 'medium', 'medium-dark', 'dark'] as const

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Groups as emojibase names them; the one of bare skin tones and hair is not for picking. */
const categories = messages.groups
  .filter((group) => group.order !== componentsGroup)
  .map((group) => ({ index: group.order, label: capital(group.message) }))

type Entry = (typeof compact)[number] & {
  group?: number
  tags?: string[]
  skins?: { unicode: string }[]
}

/** One skin tone for one person; pictures of two people come in 25 and are left in their own colour. */
function skinsOf({ skins }: Entry): EmojiData['emojis'][number]['skins'] {
  if (skins?.length !== tones.length) return undefined
  const [light, mediumLight, medium, mediumDark, dark] = skins.map((skin) => skin.unicode) as [
    string,
    string,
    string,
    string,
    string,
  ]
  return { light, 'medium-light': mediumLight, medium, 'medium-dark': mediumDark, dark }
}

/** emojibase's data in the shape the picker reads. */
export const emojiData: EmojiData = {
  locale: 'en',
  categories,
  emojis: (compact as Entry[])
    .filter((entry) => entry.group !== undefined && entry.group !== componentsGroup && !tooNew.has(entry.hexcode))
    .map((entry) => ({
      emoji: entry.unicode,
      category: entry.group!,
      label: capital(entry.label),
      version: 0,
      tags: entry.tags ?? [],
      skins: skinsOf(entry),
    })),
  skinTones: Object.fromEntries(
    messages.skinTones.map((tone) => [tone.key, capital(tone.message)]),
  ) as EmojiData['skinTones'],
}
