import type { Identity } from '../identity/identity.ts'
import type { Platform } from '../platform/platform.ts'

/** What reports stand on. */
export interface ReportsContext {
  platform: Platform
  identity: Identity
}

/** The scope of cases that the platform's staff decide. */
export const staffScope = 'staff'
