import { Fragment } from 'react'
import { splitPlace } from './place.ts'

/** A place in the script of its reader and in Chinese. */
export function Place({ location }: { location: string }) {
  return splitPlace(location).map(({ text, isChinese }, index) => (
    <Fragment key={text}>
      {index === 0 ? null : ' · '}
      <span lang={isChinese ? 'zh-Hans' : undefined}>{text}</span>
    </Fragment>
  ))
}
