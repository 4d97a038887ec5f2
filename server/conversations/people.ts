import type { PublicUser } from '#shared/protocol/identity.ts'

/** What conversations ask about people. */
export interface People {
  usersByIds(ids: readonly number[]): Promise<Map<number, PublicUser>>
}
