import type { Log } from '../log.ts'
import type { OnOutage, Outage } from './outage.ts'

/** A full disk fails every call; the log that tells of it must not fill it further. Milliseconds. */
const tellEvery = 10_000

/** Logs each kind of outage at most once in ten seconds. */
export function createOutageLog(log: Log): OnOutage {
  const toldAt = new Map<Outage, number>()
  return (outage, error) => {
    const now = performance.now()
    if (now - (toldAt.get(outage) ?? -Infinity) < tellEvery) return
    toldAt.set(outage, now)
    log.error({ err: error, outage }, 'the database cannot work')
  }
}
