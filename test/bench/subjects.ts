import { direct } from './direct.ts'
import { fanOut } from './fan-out.ts'
import { idle } from './idle.ts'
import type { Subject } from './subject.ts'

/** Every benchmark, in the order in which `npm run bench` runs them. */
export const subjects: readonly Subject[] = [idle, direct, fanOut]
