import type { ReactNode } from 'react'
import { Link } from 'wouter'
import css from './CardLink.module.css'

/** The title of a card that leads somewhere: all of the card, which is positioned, leads there. */
export function CardLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className={css.link} dir="auto">
      {children}
    </Link>
  )
}
