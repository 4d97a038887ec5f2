import { Fragment } from 'react'
import { splitPlace } from './place.ts'
import css from './Place.module.css'

/** A place in the script of its reader and in Chinese. */
export function Place({ location }: { location: string }) {
  return splitPlace(location).map(({ text, isChinese }, index) => (
    <Fragment key={text}>
      {index === 0 ? null : '\u00a0· '}
      {isChinese ? (
        <span lang="zh-Hans" className={css.chinese}>
          {text}
        </span>
      ) : (
        text
      )}
    </Fragment>
  ))
}
