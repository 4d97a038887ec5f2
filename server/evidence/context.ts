import type { Identity } from '../identity/identity.ts'
import type { Platform } from '../platform/platform.ts'
import type { SigningKey } from './key.ts'

export interface EvidenceContext {
  platform: Platform
  identity: Identity
  key: SigningKey
}
