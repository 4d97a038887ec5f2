import { useId, type ReactNode } from 'react'
import css from './PageSection.module.css'

/** One subject of a group's page, under a heading where it does not speak for itself. */
export function PageSection({ title, children }: { title?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className={css.section} aria-labelledby={title === undefined ? undefined : id}>
      {title === undefined ? null : <h2 id={id}>{title}</h2>}
      {children}
    </section>
  )
}
