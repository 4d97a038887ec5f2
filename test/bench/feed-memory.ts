import { doReading } from '#server/city/reading.ts'

const feed = { id: 'f', partner_id: 'p', section: null, kind: 'article', language: 'en', city: null }

/** Reads what it is sent, as the server's reading process does, and tells the most memory it has held, in megabytes. */
process.on('message', ({ bytes, now }: { bytes: Uint8Array; now: number }) => {
  void doReading({ kind: 'ingest', bytes, contentType: null, source: 'https://guide.example/', now, feed }).then(() =>
    process.send?.(process.resourceUsage().maxRSS / 1_024),
  )
})
