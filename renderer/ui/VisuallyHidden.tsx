import { VisuallyHidden as Radix } from 'radix-ui'

/** Words for a screen reader alone. */
export const VisuallyHidden = Radix.Root
