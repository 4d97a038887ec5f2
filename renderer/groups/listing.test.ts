import { expect, it, vi } from 'vitest'
import { CallError } from '#renderer/app/api/error.ts'
import { createListing, type Page, type ReadPage } from './listing.ts'

type Pending = {
  cursor: string | undefined
  signal: AbortSignal
  answer: (page: Page<string>) => void
  fail: () => void
}

/** A listing whose reads are answered by hand. */
function byHand() {
  const reads: Pending[] = []
  const read: ReadPage<string> = (cursor, signal) =>
    new Promise((resolve, reject) => {
      const fail = () => reject(new CallError({ code: 'unavailable', message: 'Not now' }))
      reads.push({ cursor, signal, answer: resolve, fail })
    })
  const listing = createListing<string>()
  const changes = vi.fn<() => void>()
  const unsubscribe = listing.subscribe(changes)
  return { listing, read, reads, changes, unsubscribe }
}

const settled = () => new Promise<void>((resolve) => setTimeout(resolve))

it('reads the first page, then the next ones behind it', async () => {
  const { listing, read, reads } = byHand()
  listing.start(read)
  expect(listing.snapshot()).toMatchObject({ status: 'loading', isBusy: true })
  reads[0]?.answer({ items: ['a', 'b'], next: 'two' })
  await settled()
  expect(listing.snapshot()).toMatchObject({ status: 'ready', items: ['a', 'b'], hasMore: true, isBusy: false })
  listing.loadMore()
  listing.loadMore()
  expect(reads.map(({ cursor }) => cursor)).toEqual([undefined, 'two'])
  reads[1]?.answer({ items: ['c'], next: null })
  await settled()
  expect(listing.snapshot()).toMatchObject({ items: ['a', 'b', 'c'], hasMore: false })
  listing.loadMore()
  expect(reads).toHaveLength(2)
})

it('keeps what was shown until another question is answered, and drops answers that come too late', async () => {
  const { listing, read, reads } = byHand()
  listing.start(read)
  reads[0]?.answer({ items: ['old'], next: null })
  await settled()
  listing.start(read)
  listing.start(read)
  expect(reads[1]?.signal.aborted).toBe(true)
  reads[2]?.answer({ items: ['new'], next: null })
  reads[1]?.answer({ items: ['late'], next: null })
  await settled()
  expect(listing.snapshot()).toMatchObject({ status: 'ready', items: ['new'] })
})

it('fails where there is nothing to show, and keeps what there is where a later page fails', async () => {
  const { listing, read, reads } = byHand()
  listing.start(read)
  reads[0]?.fail()
  await settled()
  expect(listing.snapshot()).toMatchObject({ status: 'failed', error: { message: 'Not now' }, isBusy: false })
  listing.reload()
  reads[1]?.answer({ items: ['a'], next: 'two' })
  await settled()
  listing.loadMore()
  reads[2]?.fail()
  await settled()
  expect(listing.snapshot()).toMatchObject({
    status: 'ready',
    items: ['a'],
    hasMore: true,
    error: { code: 'unavailable' },
  })
})

it('stops reading once nobody looks', () => {
  const { listing, read, reads, unsubscribe } = byHand()
  listing.start(read)
  unsubscribe()
  expect(reads[0]?.signal.aborted).toBe(true)
})
