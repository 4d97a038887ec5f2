import type { ComponentProps } from 'react'
import { classes } from './classes.ts'
import { Tooltip, type TooltipProps } from './Tooltip.tsx'
import css from './Button.module.css'

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label'> {
  /** What it does; spoken, and shown on hover and focus. */
  label: string
  shortcut?: string
  size?: 'small' | 'medium'
  tooltipSide?: TooltipProps['side']
}

/** A button that shows an icon alone and says its name in a tooltip. Works as the trigger of a menu or popover. */
export function IconButton({
  label,
  shortcut,
  size = 'medium',
  tooltipSide,
  className,
  children,
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut} side={tooltipSide}>
      <button
        {...rest}
        // oxlint-disable-next-line react/button-has-type -- the caller chooses between button and submit
        type={type}
        aria-label={label}
        className={classes(css.icon, size === 'small' && css.iconSmall, className)}
      >
        {children}
      </button>
    </Tooltip>
  )
}
