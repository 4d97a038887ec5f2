import { Check, CircleHelp, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Listing } from '#shared/protocol/listings.ts'
import { answerListing } from '#renderer/app/actions/listings.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { PageSection } from '#renderer/groups/page/PageSection.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { isFull } from './words.ts'
import css from './Answers.module.css'

type Given = 'going' | 'maybe' | 'no' | 'none'

/** Answers one at a time; what the server refuses is said in the corner. */
export function useAnswer(id: string) {
  const [isBusy, setBusy] = useState(false)
  async function give(body: Parameters<typeof answerListing>[1]): Promise<void> {
    setBusy(true)
    try {
      await answerListing(id, body)
    } catch (thrown) {
      toast(toCallError(thrown).message, { tone: 'problem' })
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, give }
}

/** Yes, perhaps, no; the answer given is pressed, and pressing it again takes it back. */
export function EventAnswerButtons({ listing, isShort = false }: { listing: Listing; isShort?: boolean }) {
  const { t } = useTranslation()
  const { isBusy, give } = useAnswer(listing.id)
  const mine = listing.mine?.answer
  const isIn = mine === 'going' || mine === 'waiting'
  const choose = (answer: Given, isPressed: boolean) => void give({ answer: isPressed ? 'none' : answer })
  return (
    <>
      <Button
        size={isShort ? 'small' : 'medium'}
        variant={isIn ? 'primary' : 'secondary'}
        icon={<Check aria-hidden />}
        aria-pressed={isIn}
        busy={isBusy}
        onClick={() => choose('going', isIn)}
      >
        {!isIn && isFull(listing) ? t('listings.answer.join') : t('listings.answer.going')}
      </Button>
      <Button
        size={isShort ? 'small' : 'medium'}
        variant={mine === 'maybe' ? 'primary' : 'secondary'}
        icon={<CircleHelp aria-hidden />}
        aria-pressed={mine === 'maybe'}
        busy={isBusy}
        onClick={() => choose('maybe', mine === 'maybe')}
      >
        {t('listings.answer.maybe')}
      </Button>
      {isShort ? null : (
        <Button
          variant={mine === 'no' ? 'primary' : 'secondary'}
          icon={<X aria-hidden />}
          aria-pressed={mine === 'no'}
          busy={isBusy}
          onClick={() => choose('no', mine === 'no')}
        >
          {t('listings.answer.no')}
        </Button>
      )}
    </>
  )
}

const reminders = { day: 1_440, hours: 120, never: null } as const
type Reminder = keyof typeof reminders

/** Whether one comes, the place in the queue, and when one is reminded. */
export function EventAnswer({ listing }: { listing: Listing }) {
  const { t } = useTranslation()
  const { isBusy, give } = useAnswer(listing.id)
  const { mine } = listing
  const comes = mine?.answer === 'going' || mine?.answer === 'maybe' || mine?.answer === 'waiting' ? mine.answer : null
  const reminder: Reminder = mine?.remindMinutes === 1_440 ? 'day' : mine?.remindMinutes === 120 ? 'hours' : 'never'
  return (
    <PageSection title={t('listings.answer.title')}>
      <div className={css.buttons}>
        <EventAnswerButtons listing={listing} />
      </div>
      {mine?.answer === 'waiting' ? (
        <p className={css.note} role="status">
          {t('listings.answer.isWaiting', { position: mine.position ?? 1 })}
        </p>
      ) : null}
      {comes ? (
        <Select<Reminder>
          label={t('listings.answer.remind')}
          value={reminder}
          disabled={isBusy}
          onChange={(value) => {
            const answer = comes === 'maybe' ? 'maybe' : 'going'
            void give({ answer, remindMinutes: reminders[value] })
          }}
          options={[
            { value: 'never', label: t('listings.answer.remindNever') },
            { value: 'day', label: t('listings.answer.remindDay') },
            { value: 'hours', label: t('listings.answer.remindHours') },
          ]}
        />
      ) : null}
    </PageSection>
  )
}
