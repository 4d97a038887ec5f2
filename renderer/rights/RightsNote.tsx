import { Ban } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useClock } from '#renderer/ui/clock.ts'
import { formatLocale } from '#renderer/ui/locale.ts'
import { listTime } from '#renderer/ui/time.ts'
import type { Lack } from './use-rights.ts'
import css from './RightsNote.module.css'

interface RightsNoteProps {
  lacks: readonly Lack[]
  /** What is written has a link in it that may not be sent. */
  hasLink: boolean
}

/** Above the composer: what one cannot send here, why, and until when. */
export function RightsNote({ lacks, hasLink }: RightsNoteProps) {
  const { t } = useTranslation()
  const now = useClock()
  const [first] = lacks
  if (!first) return null
  const told = first.right === 'send' ? [first] : lacks
  const until = (one: Lack) => (one.until === null ? '' : listTime(new Date(one.until), new Date(now), formatLocale()))
  return (
    <div className={css.note} role="status" data-strong={hasLink || first.right === 'send' || undefined}>
      <Ban aria-hidden />
      <ul>
        {told.map((one) => (
          <li key={one.right}>
            {t(`rights.lack.${one.cause}`, {
              what: t(`rights.deed.${one.right}`),
              ends: one.until === null ? 'no' : 'yes',
              time: until(one),
            })}
          </li>
        ))}
      </ul>
    </div>
  )
}
