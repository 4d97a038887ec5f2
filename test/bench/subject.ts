/** How the benchmarks run. */
export interface Options {
  /** Fewer rounds and smaller crowds: shows that everything works, not how fast. */
  isQuick: boolean
  /** Times each figure is measured; the median counts. */
  rounds: number
  /** Tells the person who waits what is being done. */
  say: (line: string) => void
}

/** One figure, with the same figure of the baselines that were measured in the same minutes. */
export interface Measure {
  name: string
  /** What the numbers count, such as `messages/s` or `ms`. */
  unit: string
  value: number
  /** Socket.IO that hands on and stores nothing. */
  plain?: number
  /** `ws` alone, with one frame encoded once. */
  raw?: number
  target?: Target
  /** What the machine's other figures say about this one, for the record. */
  details?: Record<string, number>
}

export interface Target {
  text: string
  isMet(measure: Measure): boolean
}

/** A benchmark of one subject. It starts what it needs and leaves nothing behind. */
export interface Subject {
  /** What `--only` calls it. */
  name: string
  run(options: Options): Promise<Measure[]>
}

export const atMost = (limit: number, unit: string): Target => ({
  text: `≤ ${limit.toLocaleString('en')} ${unit}`,
  isMet: ({ value }) => value <= limit,
})

export const atLeast = (limit: number, unit: string): Target => ({
  text: `≥ ${limit.toLocaleString('en')} ${unit}`,
  isMet: ({ value }) => value >= limit,
})

/** So many times what plain Socket.IO does. */
export const timesPlain = (factor: number): Target => ({
  text: `≥ ${factor} × plain`,
  isMet: ({ value, plain }) => plain !== undefined && value >= factor * plain,
})

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** The value below which a share (0 to 1) of all lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

export const secondsSince = (began: number): number => (performance.now() - began) / 1_000
