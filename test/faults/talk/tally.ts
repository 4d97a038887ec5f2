/** What a check has found; all but `acked` are to be 0. */
export interface Tally {
  acked: number
  lost: number
  doubled: number
  misordered: number
  counts: number
  stuck: number
}

export type Fault = Exclude<keyof Tally, 'acked'>

/** One thing that is not as it should be, in words. */
export interface Finding {
  fault: Fault
  what: string
}

export const noFaults: Omit<Tally, 'acked'> = { lost: 0, doubled: 0, misordered: 0, counts: 0, stuck: 0 }

export function tallyOf(acked: number, findings: readonly Finding[]): Tally {
  const tally: Tally = { acked, ...noFaults }
  for (const { fault } of findings) tally[fault] += 1
  return tally
}

export function addTallies(one: Tally, other: Tally): Tally {
  const sum = { ...one }
  for (const key of Object.keys(sum) as (keyof Tally)[]) sum[key] += other[key]
  return sum
}

/** The line every fault run prints. */
export const tallyLine = ({ acked, lost, doubled, misordered, counts, stuck }: Tally): string =>
  `acked ${acked} · lost ${lost} · doubled ${doubled} · misordered ${misordered} · counts wrong ${counts} · stuck clients ${stuck}`
