import { useMemo } from 'react'
import { diffText, type DiffPart } from './text-diff.ts'
import css from './Preview.module.css'

/** Characters of a stretch that both have which are shown at each of its ends. */
const around = 120

/** A long stretch that nothing happened to, cut in its middle. */
const shorten = ({ kind, text }: DiffPart) =>
  kind === 'same' && text.length > 3 * around ? `${text.slice(0, around)} … ${text.slice(-around)}` : text

/** Two texts as one: what is gone struck out, what is new marked. */
export function TextDiff({ before, after, isCode = false }: { before: string; after: string; isCode?: boolean }) {
  const parts = useMemo(() => diffText(before, after), [before, after])
  return (
    <p className={isCode ? css.codeDiff : css.textDiff} dir="auto">
      {parts.map((part, index) => {
        const key = `${index} ${part.kind}`
        if (part.kind === 'gone') return <del key={key}>{part.text}</del>
        if (part.kind === 'new') return <ins key={key}>{part.text}</ins>
        return <span key={key}>{shorten(part)}</span>
      })}
    </p>
  )
}
