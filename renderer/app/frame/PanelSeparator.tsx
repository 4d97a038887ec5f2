import { Separator } from 'react-resizable-panels'
import css from './PanelSeparator.module.css'

/** The line between two panels, moved by mouse, touch and keyboard; `label` names the panel it resizes. */
export function PanelSeparator({ label }: { label: string }) {
  return <Separator className={css.separator} aria-label={label} />
}
