import { versionFor } from '#shared/announcements/version.ts'
import { useSession } from '#renderer/app/store/session.ts'
import { formatLocale } from '#renderer/ui/locale.ts'

/** Languages of the reader as their profile lists them, then that of the interface. */
export const readerLanguages = (): readonly string[] => [...(useSession.getState().me?.languages ?? []), formatLocale()]

/** The version for the reader. */
export const ownVersion = <V extends { language: string }>(versions: readonly V[]): V | undefined =>
  versionFor(versions, readerLanguages())
