import type { Person } from '#test/support/wire.ts'
import type { Random } from '../random.ts'
import type { Known } from './sample.ts'

/** What an attacker has to work with. */
export interface Target {
  url: string
  person: Person
  known: Known
  random: Random
}

/** Sends one malformed payload; resolves with what is wrong with the answer, or null. */
export type Attack = () => Promise<string | null>

export interface Attacker {
  attack: Attack
  close(): void
}

/** The start of what was sent, for a report. */
export const shorten = (value: unknown): string => (JSON.stringify(value) ?? 'undefined').slice(0, 300)
