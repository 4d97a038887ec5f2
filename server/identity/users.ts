import { privatePurposes, type Purpose } from '#shared/identity/purposes.ts'
import type { LanguageLevel, Me, PublicUser, Settings } from '#shared/protocol/identity.ts'
import { apiPrefix } from '#shared/protocol/route.ts'
import { iso } from '../platform/clock.ts'
import type { UserTable } from '../platform/db/tables/identity.ts'

/** Settings that are kept as JSON; the three about being added have columns of their own. */
export type StoredSettings = Omit<Settings, 'contactPolicy' | 'contactQuestion' | 'contactAnswer'>

const defaults: StoredSettings = {
  readReceipts: true,
  typing: true,
  showBirthday: false,
  enterSends: true,
  awayAfterMinutes: 10,
  notifications: true,
  notificationPreview: true,
  sounds: true,
  linkPreviews: true,
  partnerCounts: true,
}

export const storedSettings = (row: Pick<UserTable, 'settings'>): StoredSettings => ({
  ...defaults,
  ...(JSON.parse(row.settings) as Partial<StoredSettings>),
})

/** A person's own settings, with defaults where they never chose. */
export const settingsOf = (row: UserTable): Settings => ({
  ...storedSettings(row),
  contactPolicy: row.contact_policy as Settings['contactPolicy'],
  contactQuestion: row.contact_question,
  contactAnswer: row.contact_answer,
})

export const avatarPath = (key: string) => `${apiPrefix}/avatars/${key}`

/** Whether a person is of the platform's staff: the operator's own account, and whom it has named. */
export const isStaff = (row: Pick<UserTable, 'email' | 'is_staff'>, adminEmail: string | undefined): boolean =>
  row.is_staff === 1 || row.email === adminEmail

const purposesOf = (row: UserTable) => JSON.parse(row.purposes) as Purpose[]

/** What anybody signed in may see of a person. */
export function toPublicUser(row: UserTable): PublicUser {
  const showsBirthday = row.birth_date !== null && storedSettings(row).showBirthday
  return {
    id: row.id,
    displayName: row.display_name,
    avatarUrl: row.avatar_key === null ? null : avatarPath(row.avatar_key),
    signature: row.signature,
    homeCountry: row.home_country,
    city: row.city,
    languages: JSON.parse(row.languages) as string[],
    languageLevels: JSON.parse(row.language_levels) as Record<string, LanguageLevel>,
    learning: JSON.parse(row.learning) as string[],
    hereFor: row.here_for,
    purposes: purposesOf(row).filter((purpose) => !privatePurposes.has(purpose)),
    ...(showsBirthday ? { birthday: row.birth_date?.slice(5) } : {}),
    contactPolicy: row.contact_policy as PublicUser['contactPolicy'],
    ...(row.contact_policy === 'question' ? { contactQuestion: row.contact_question } : {}),
    createdAt: iso(row.created_at),
  }
}

/** A person's own account; `adminEmail` is the configured address of the staff. */
export function toMe(row: UserTable, adminEmail: string | undefined): Me {
  return {
    ...toPublicUser(row),
    email: row.email,
    birthDate: row.birth_date,
    purposes: purposesOf(row),
    roles: [
      ...(isStaff(row, adminEmail) ? (['staff'] as const) : []),
      ...(row.is_partner === 1 ? (['partner'] as const) : []),
    ],
    settings: settingsOf(row),
    presence: {
      status: row.presence_status as 'online' | 'dnd' | 'invisible',
      ...(row.presence_text ? { text: row.presence_text } : {}),
    },
  }
}
