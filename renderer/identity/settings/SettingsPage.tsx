import type { ReactNode } from 'react'
import css from './Settings.module.css'

/** One section of the settings: what it is about, then its controls. */
export function SettingsPage({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <div className={css.page}>
      <header>
        <h2>{title}</h2>
        <p>{lead}</p>
      </header>
      {children}
    </div>
  )
}
