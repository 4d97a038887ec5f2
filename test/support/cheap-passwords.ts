import { vi } from 'vitest'
import type * as passwords from '#server/identity/passwords.ts'

/**
 * Tests make thousands of people, and a hash that costs a thief dearly would be a quarter of all their work. Checking
 * takes the cost from the hash itself; the true cost is tested beside its code.
 */
vi.mock('#server/identity/passwords.ts', async (importOriginal) => {
  const original = await importOriginal<typeof passwords>()
  const cheap = { memory: 8, passes: 1, parallelism: 1 }
  return { ...original, hashPassword: (password: string) => original.hashPassword(password, cheap) }
})
