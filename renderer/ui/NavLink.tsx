import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { classes } from './classes.ts'
import css from './NavLink.module.css'

export interface NavLinkProps {
  href: string
  /** Its place is the one that is shown. */
  isCurrent: boolean
  /** An icon, the place's name, and what stands at the end. */
  children: ReactNode
}

/** A row of a list that leads to one of the list's fixed places, such as a section of the settings. */
export function NavLink({ href, isCurrent, children }: NavLinkProps) {
  return (
    <Link
      href={href}
      className={classes(css.link, isCurrent && css.current)}
      aria-current={isCurrent ? 'page' : undefined}
      data-row
    >
      {children}
    </Link>
  )
}
