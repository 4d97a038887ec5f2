import type { ComponentProps } from 'react'
import css from './SpeedButton.module.css'

/** Shows how fast something plays; may be what opens a menu. Its label says what the number is of. */
export function SpeedButton(props: ComponentProps<'button'> & { 'aria-label': string }) {
  return <button type="button" {...props} className={css.speed} />
}
