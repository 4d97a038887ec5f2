import { useState } from 'react'
import { adultAge, ageAt } from '#shared/identity/limits.ts'
import { selectMe, useSession } from '#renderer/app/store/session.ts'

/** How the reader stands to groups for adults, which show to those alone whose birth date says that they are. */
export function useAgeStanding(): 'adult' | 'young' | 'unknown' {
  const birthDate = useSession(selectMe)?.birthDate ?? null
  const [now] = useState(() => new Date())
  if (birthDate === null) return 'unknown'
  return ageAt(birthDate, now) >= adultAge ? 'adult' : 'young'
}
