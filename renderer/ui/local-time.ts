/** What a `datetime-local` field holds, read in this computer's time zone, as an instant on the wire. */
export const fromLocalInput = (value: string): string => new Date(value).toISOString()

const two = (value: number) => String(value).padStart(2, '0')

/** An instant as a `datetime-local` field holds it, in this computer's time zone, to the minute. */
export function toLocalInput(at: Date): string {
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`
}
