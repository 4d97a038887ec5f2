import { formatLocale } from '#renderer/ui/locale.ts'
import { dayLine } from '#renderer/ui/time.ts'

/** The day of an ISO instant as the reader's clock has it: `Friday 27 November`. */
export const dayOf = (at: string): string => dayLine(new Date(at), new Date(), formatLocale())
