import { calendarFileName, toCalendarFile } from '#shared/city/ics.ts'
import type { CityItem } from '#shared/protocol/city.ts'
import { saveBlob } from '#renderer/ui/save-blob.ts'

/** Saves an event as a calendar file, which any calendar program opens. */
export function saveToCalendar(item: CityItem, event: NonNullable<CityItem['event']>): void {
  const { id, title, summary: description, url } = item
  const file = toCalendarFile({ id, title, description, url, ...event }, new Date())
  saveBlob(new Blob([file], { type: 'text/calendar;charset=utf-8' }), calendarFileName(title))
}
