import { languageName, languageTag } from '#shared/language/languages.ts'
import { formatLocale } from './locale.ts'
import css from './LangTags.module.css'

export interface LangTagsProps {
  /** BCP 47 codes. */
  codes: readonly string[]
  /** How many to draw; the rest is named in the title of a "+2". */
  max?: number
}

/** Languages as short tags: EN, 中文, 한국어; the whole name on hover and for a screen reader. */
export function LangTags({ codes, max = 6 }: LangTagsProps) {
  if (codes.length === 0) return null
  const locale = formatLocale()
  const rest = codes.slice(max)
  return (
    <ul className={css.tags}>
      {codes.slice(0, max).map((code) => (
        <li key={code} className={css.tag}>
          <abbr title={languageName(code, locale)} lang={code}>
            {languageTag(code)}
          </abbr>
        </li>
      ))}
      {rest.length > 0 ? (
        <li className={css.tag}>
          <abbr title={rest.map((code) => languageName(code, locale)).join(', ')}>+{rest.length}</abbr>
        </li>
      ) : null}
    </ul>
  )
}
