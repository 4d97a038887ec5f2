import type { Identity } from '../identity/identity.ts'
import type { Media } from '../media/media.ts'
import type { Platform } from '../platform/platform.ts'

/** What reports stand on. */
export interface ReportsContext {
  platform: Platform
  identity: Identity
}

/** What filing one needs besides: pictures are kept with it. */
export interface FilingContext extends ReportsContext {
  media: Media
}

/** The scope of cases that the platform's staff decide. */
export const staffScope = 'staff'
