import { ArrowLeft } from 'lucide-react'
import { Link } from 'wouter'
import css from './BackLink.module.css'

/** Leads to the page above this one. */
export function BackLink({ href, label }: { href: string; label: string }) {
  return (
    <Link href={href} className={css.back}>
      <ArrowLeft aria-hidden />
      {label}
    </Link>
  )
}
