const onlyEmoji = /^(?:\p{RGI_Emoji}|\s)+$/v
const jumboMost = 5

/** Whether a message is one to five emoji and nothing else; such a message is drawn large, without a bubble. */
export function isJumboEmoji(text: string): boolean {
  const trimmed = text.trim()
  if (trimmed.length === 0 || trimmed.length > 80 || !onlyEmoji.test(trimmed)) return false
  // "12" and "#" are emoji bases, not emoji: RGI_Emoji leaves them out, so every grapheme counts as one picture.
  let count = 0
  for (const { segment } of new Intl.Segmenter().segment(trimmed)) if (segment.trim() !== '') count += 1
  return count <= jumboMost
}
