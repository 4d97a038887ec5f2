import { calendarFileName, toCalendarFile } from '#shared/city/ics.ts'
import type { CityItem } from '#shared/protocol/city.ts'

/** Saves an event as a calendar file, which any calendar program opens. */
export function saveToCalendar(item: CityItem, event: NonNullable<CityItem['event']>): void {
  const { id, title, summary: description, url } = item
  const file = toCalendarFile({ id, title, description, url, ...event }, new Date())
  saveBlob(new Blob([file], { type: 'text/calendar;charset=utf-8' }), calendarFileName(title))
}

/** Has the browser save a file that was made here. */
export function saveBlob(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download holds on to the file by itself once it has begun.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
