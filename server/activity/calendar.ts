const hour = 3_600_000

/** China keeps one time all year, eight hours before UTC. Milliseconds. */
const offset = 8 * hour

/** The hour an instant (milliseconds since 1970) falls in, counted from 1970 by China's clocks. */
export const hourOf = (at: number): number => Math.floor((at + offset) / hour)

/** The day an instant falls in, counted from 1970-01-01 by China's clocks. */
export const dayOf = (at: number): number => Math.floor((at + offset) / (24 * hour))

/** A day's date, `YYYY-MM-DD`. */
export const dateOf = (day: number): string => new Date(day * 24 * hour).toISOString().slice(0, 10)

/** When a day begins in China, milliseconds since 1970. */
export const startOf = (day: number): number => day * 24 * hour - offset
