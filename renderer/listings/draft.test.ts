import { describe, expect, it } from 'vitest'
import type { Listing } from '#shared/protocol/listings.ts'
import { draftOf, emptyDraft, readDraft, type ListingDraft } from './draft.ts'

const now = Date.parse('2026-11-20T04:00:00Z')
const empty = emptyDraft({ city: 'Shanghai', offers: [{ language: 'en', level: 'native' }] })
const event: ListingDraft = {
  ...empty,
  title: 'Jazz night',
  startsAt: '2026-11-21T20:00',
  endsAt: '2026-11-21T23:30',
  place: 'JZ Club',
}
const faultsOf = (draft: ListingDraft, kind: Parameters<typeof readDraft>[1]) => {
  const read = readDraft(draft, kind, now)
  return 'faults' in read ? Object.fromEntries(read.faults) : {}
}

describe('a draft', () => {
  it('takes its times as China’s', () => {
    expect(readDraft(event, 'event', now)).toMatchObject({
      content: {
        details: { startsAt: '2026-11-21T12:00:00.000Z', endsAt: '2026-11-21T15:30:00.000Z', capacity: null },
      },
    })
  })

  it('names everything that is missing at once', () => {
    expect(faultsOf(empty, 'event')).toEqual({ title: '', 'details.startsAt': '', 'details.place': '' })
    expect(faultsOf(empty, 'classified')).toEqual({
      title: '',
      'details.price': '',
      'details.place': '',
      'details.condition': '',
    })
    expect(faultsOf(empty, 'trip')).toMatchObject({ title: '', 'details.to': '', 'details.startsOn': '' })
    expect(faultsOf(empty, 'exchange')).toEqual({ title: '', 'details.wants': '' })
  })

  it('says what is wrong with what is there', () => {
    expect(faultsOf({ ...event, endsAt: '2026-11-21T19:00' }, 'event')).toEqual({
      'details.endsAt': 'must be after the start',
    })
    expect(faultsOf({ ...event, startsAt: '2026-11-19T20:00', endsAt: '' }, 'event')).toEqual({
      'details.startsAt': 'has passed already',
    })
    expect(Object.keys(faultsOf({ ...event, capacity: 'many' }, 'event'))).toEqual(['details.capacity'])
  })

  it('asks a type of classified only for what it needs', () => {
    const wanted: ListingDraft = { ...empty, title: 'A bicycle', type: 'wanted' }
    expect(readDraft(wanted, 'classified', now)).toMatchObject({
      content: { details: { price: null, condition: null } },
    })
    const job: ListingDraft = { ...wanted, type: 'job', amount: '12,000', unit: 'month', place: 'Pudong' }
    expect(readDraft(job, 'classified', now)).toMatchObject({
      content: { details: { price: { amount: 12_000, unit: 'month' } } },
    })
  })

  it('comes back from a published listing as it was written', () => {
    const read = readDraft(event, 'event', now)
    if (!('content' in read)) throw new Error('The draft is not complete')
    expect(readDraft(draftOf({ ...read.content, pictures: [] } as unknown as Listing), 'event', now)).toEqual(read)
  })
})
