import type { Updateable } from 'kysely'
import type { z } from 'zod'
import { adultAge, ageAt } from '#shared/identity/limits.ts'
import { adultPurposes, type Purpose } from '#shared/identity/purposes.ts'
import type { LanguageLevel, Me, profileChange, Settings } from '#shared/protocol/identity.ts'
import { fold } from '#shared/search/fold.ts'
import type { UserTable } from '../platform/db/tables/identity.ts'
import { invalid } from '../platform/errors.ts'
import type { Platform } from '../platform/platform.ts'
import { rooms } from '../platform/realtime/gateway.ts'
import { checkAge, checkName, unique } from './rules.ts'
import { keepName } from './names-store.ts'
import { lockUser, updateUser } from './store.ts'
import { settingsOf, toMe, toPublicUser } from './users.ts'

type Change = z.output<typeof profileChange>

export interface Profiles {
  /** Changes a person's profile and settings; absent fields stay. */
  update(userId: number, change: Change): Promise<Me>
  /** Writes what `decide` returns for the row as it stands, and tells who needs to know. */
  write(userId: number, decide: (row: UserTable) => Updateable<UserTable>): Promise<Me>
}

function languageColumns(row: UserTable, change: Change): Updateable<UserTable> {
  const languages = unique(change.languages ?? (JSON.parse(row.languages) as string[]))
  const levels = change.languageLevels ?? (JSON.parse(row.language_levels) as Record<string, LanguageLevel>)
  const stray = Object.keys(change.languageLevels ?? {}).find((code) => !languages.includes(code))
  if (stray !== undefined) throw invalid(`"${stray}" is not among the languages you speak`, 'languageLevels')
  const kept = Object.entries(levels).filter(([code]) => languages.includes(code))
  return {
    languages: JSON.stringify(languages),
    language_levels: JSON.stringify(Object.fromEntries(kept)),
    ...(change.learning ? { learning: JSON.stringify(unique(change.learning)) } : {}),
  }
}

function settingsColumns(row: UserTable, change: Partial<Settings>): Updateable<UserTable> {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  const { contactPolicy, contactQuestion, contactAnswer, ...rest } = { ...settingsOf(row), ...given }
  if (contactPolicy === 'question') {
    if (!contactQuestion) throw invalid('Write the question that others have to answer', 'settings.contactQuestion')
    if (!fold(contactAnswer)) throw invalid('Write the answer to your question', 'settings.contactAnswer')
  }
  return {
    contact_policy: contactPolicy,
    contact_question: contactQuestion,
    contact_answer: contactAnswer,
    settings: JSON.stringify(rest),
  }
}

/** What a person is here for, each once; what is for adults needs a birth date that says so. */
function checkPurposes(row: UserTable, change: Change, now: number): Purpose[] {
  const purposes = unique(change.purposes ?? [])
  const birthDate = change.birthDate === undefined ? row.birth_date : change.birthDate
  const isAdult = birthDate !== null && ageAt(birthDate, new Date(now)) >= adultAge
  if (!isAdult && purposes.some((purpose) => adultPurposes.has(purpose))) {
    throw invalid(`Dating is for people of ${adultAge} and over. Add your birth date to your profile first`, 'purposes')
  }
  return purposes
}

function profileColumns(row: UserTable, change: Change, now: number): Updateable<UserTable> {
  const name = change.displayName === undefined ? undefined : checkName(change.displayName)
  const city = change.city === undefined ? undefined : change.city || null
  if (change.birthDate) checkAge(change.birthDate, now)
  return {
    ...(name === undefined ? {} : { display_name: name, name_folded: fold(name) }),
    ...(change.signature === undefined ? {} : { signature: change.signature }),
    ...(change.homeCountry === undefined ? {} : { home_country: change.homeCountry }),
    ...(city === undefined ? {} : { city, city_folded: city && fold(city) }),
    ...(change.hereFor === undefined ? {} : { here_for: change.hereFor }),
    ...(change.purposes === undefined ? {} : { purposes: JSON.stringify(checkPurposes(row, change, now)) }),
    ...(change.birthDate === undefined ? {} : { birth_date: change.birthDate }),
    ...languageColumns(row, change),
    ...(change.settings ? settingsColumns(row, change.settings) : {}),
  }
}

/** What of a person's public profile is new. */
export interface ProfileNews {
  /** The name or the signature, and not only what is shown beside them. */
  words: boolean
}

export type ProfileListener = (userId: number, news: ProfileNews) => Promise<void>

export function createProfiles(platform: Platform, onPublicChange: ProfileListener): Profiles {
  const { db, clock, realtime, config } = platform
  const limit = platform.limiter({ points: 60, seconds: 60, message: 'Your profile changed too often' })

  async function write(userId: number, decide: (row: UserTable) => Updateable<UserTable>): Promise<Me> {
    await limit.take(userId)
    const { before, after } = await db.transaction().execute(async (trx) => {
      const now = clock.now()
      const before = await lockUser(trx, userId)
      const after = await updateUser(trx, userId, { ...decide(before), updated_at: now })
      if (after.display_name !== before.display_name) await keepName(trx, userId, before.display_name, now)
      return { before, after }
    })
    const user = toMe(after, config.adminEmail)
    realtime.emit(rooms.user(userId), 'account', { type: 'profile', user })
    const isVisible = JSON.stringify(toPublicUser(before)) !== JSON.stringify(toPublicUser(after))
    const words = before.display_name !== after.display_name || before.signature !== after.signature
    if (isVisible) await onPublicChange(userId, { words })
    return user
  }

  return {
    write,
    update: (userId, change) => write(userId, (row) => profileColumns(row, change, clock.now())),
  }
}
