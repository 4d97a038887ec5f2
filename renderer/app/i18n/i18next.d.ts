import type { english } from './messages.en.ts'

declare module 'i18next' {
  /** Makes `t` refuse keys that no message file holds. */
  interface CustomTypeOptions {
    resources: { translation: typeof english }
  }
}
