import { calendarFileName, toCalendarFile } from '#shared/city/ics.ts'
import type { DetailsOf, Listing } from '#shared/protocol/listings.ts'
import { eventZone } from '#renderer/city/when.ts'
import { saveBlob } from '#renderer/ui/save-blob.ts'

/** Minutes before an event at which a calendar reminds by itself. */
const alarm = 120

/** Saves an event as a calendar file in China's time zone; a cancelled one takes its entry out again. */
export function saveListingToCalendar(listing: Listing, event: DetailsOf<'event'>): void {
  const { id, title, text, state, createdAt, updatedAt } = listing
  const location = [event.place, event.placeLocal, event.address].filter(Boolean).join(', ')
  const file = toCalendarFile(
    {
      id,
      title,
      start: event.startsAt,
      end: event.endsAt,
      location,
      description: text,
      url: null,
      zone: eventZone,
      isCancelled: state === 'cancelled',
      // Grows with every change, so that a calendar takes the later one.
      sequence: Math.floor((Date.parse(updatedAt) - Date.parse(createdAt)) / 1_000),
      alarmMinutes: alarm,
    },
    new Date(),
  )
  saveBlob(new Blob([file], { type: 'text/calendar;charset=utf-8' }), calendarFileName(title))
}
