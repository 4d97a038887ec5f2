import { doReading } from '#server/city/reading.ts'

const feed = { id: 'f', partner_id: 'p', section: null, kind: 'article', language: 'en', city: null }

/** Reads what it is sent, as the server's reading process does, and tells the most memory it has held, in megabytes. */
process.on('message', (message: { bytes: Uint8Array; now: number }) => {
  const task = { ...message, kind: 'ingest' as const, contentType: null, source: 'https://guide.example/', feed }
  // The reading lets go of the bytes, so nothing here may hold them.
  message.bytes = new Uint8Array()
  void doReading(task).then(() => process.send?.(process.resourceUsage().maxRSS / 1_024))
})
