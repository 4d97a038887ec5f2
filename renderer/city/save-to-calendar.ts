import { calendarFileName, toCalendarFile } from '#shared/city/ics.ts'
import type { CityItem } from '#shared/protocol/city.ts'

/** Saves an event as a calendar file, which any calendar program opens. */
export function saveToCalendar(item: CityItem, event: NonNullable<CityItem['event']>): void {
  const { id, title, summary: description, url } = item
  const file = toCalendarFile({ id, title, description, url, ...event }, new Date())
  const address = URL.createObjectURL(new Blob([file], { type: 'text/calendar;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = calendarFileName(title)
  link.click()
  // The download holds on to the file by itself once it has begun.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
