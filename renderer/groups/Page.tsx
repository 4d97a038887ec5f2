import { useEffect, useRef, type ReactNode } from 'react'
import css from './Page.module.css'

export interface PageProps {
  title: string
  text?: ReactNode
  /** Buttons at the end of the title's line. */
  actions?: ReactNode
  /** What leads back, above the title. */
  above?: ReactNode
  /** Takes the focus to the title when the page appears: for pages one is led to, not for the first. */
  takesFocus?: boolean
  width?: 'full' | 'reading'
  children: ReactNode
}

/** A page of the groups' part of the window: a title, its buttons, what it holds; scrolls by itself. */
export function Page({ title, text, actions, above, takesFocus = false, width = 'full', children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (takesFocus) heading.current?.focus({ preventScroll: true })
  }, [takesFocus])
  return (
    <div className={css.page}>
      <div className={width === 'reading' ? css.reading : css.full}>
        {above}
        <header className={css.head}>
          <div>
            <h1 ref={heading} tabIndex={-1} className={css.title} dir="auto">
              {title}
            </h1>
            {text ? <div className={css.text}>{text}</div> : null}
          </div>
          {actions ? <div className={css.actions}>{actions}</div> : null}
        </header>
        {children}
      </div>
    </div>
  )
}
