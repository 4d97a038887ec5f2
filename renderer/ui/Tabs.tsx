import { Tabs as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import css from './Tabs.module.css'

export interface Tab<Value extends string> {
  value: Value
  label: string
  /** A count beside the label; 0 shows none. */
  count?: number
  content?: ReactNode
}

export interface TabsProps<Value extends string> {
  label: string
  value: Value
  tabs: readonly Tab<Value>[]
  onChange: (value: Value) => void
  className?: string
}

/** Tabs as pills. The panels are optional: a list that filters itself passes no `content` and stands in `children`. */
export function Tabs<Value extends string>({
  label,
  value,
  tabs,
  onChange,
  className,
  children,
}: TabsProps<Value> & { children?: ReactNode }) {
  const choose = (next: string) => {
    const tab = tabs.find((candidate) => candidate.value === next)
    if (tab) onChange(tab.value)
  }
  return (
    <Radix.Root className={classes(css.tabs, className)} value={value} onValueChange={choose}>
      <Radix.List className={css.list} aria-label={label}>
        {tabs.map((tab) => (
          <Radix.Trigger key={tab.value} className={css.tab} value={tab.value}>
            {tab.label}
            {tab.count ? <span className={css.count}>{tab.count}</span> : null}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {children === undefined ? (
        tabs.map((tab) =>
          tab.content === undefined ? null : (
            <Radix.Content key={tab.value} className={css.panel} value={tab.value}>
              {tab.content}
            </Radix.Content>
          ),
        )
      ) : (
        <Radix.Content className={css.panel} value={value} tabIndex={-1}>
          {children}
        </Radix.Content>
      )}
    </Radix.Root>
  )
}
