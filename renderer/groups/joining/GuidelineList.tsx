import css from './Guidelines.module.css'

/** The numbered guidelines of a group. */
export function GuidelineList({ rules }: { rules: readonly string[] }) {
  return (
    <ol className={css.rules}>
      {rules.map((text, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- a guideline is known by its number
        <li key={place} dir="auto">
          {text}
        </li>
      ))}
    </ol>
  )
}
