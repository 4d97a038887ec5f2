import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { HeartHandshake, SearchX } from 'lucide-react'
import { wishes, type Wish } from '#shared/dating/wishes.ts'
import { languageName } from '#shared/language/languages.ts'
import { datingRoutes, type DatingCard, type DatingPart } from '#shared/protocol/dating.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { call } from '#renderer/app/api/call.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { selectIsOnline, useConnection } from '#renderer/app/store/connection.ts'
import { useContacts } from '#renderer/app/store/contacts.ts'
import type { ReadPage } from '#renderer/groups/listing.ts'
import { Paged } from '#renderer/groups/Paged.tsx'
import { usePages } from '#renderer/groups/use-pages.ts'
import { useSettled } from '#renderer/groups/use-settled.ts'
import { CityField } from '#renderer/ui/CityField.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { Select } from '#renderer/ui/Select.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { EmptyState, ErrorState, OfflineNote } from '#renderer/ui/States.tsx'
import { Intro } from './Intro.tsx'
import { OwnPart } from './OwnPart.tsx'
import { PersonCard } from './PersonCard.tsx'
import css from './DatingCards.module.css'

const typingPauseMs = 250
const any = '*'

/** The cards of a group: what they are for who has none, and those of the others for who takes part. */
export default function DatingCards({ group }: { group: Group }) {
  const { t } = useTranslation()
  const { status, data, error, reload } = useCall(datingRoutes.myDatingCard, {})
  if (status === 'failed') {
    return <ErrorState title={t('dating.intro.failed')} text={error?.message ?? ''} onRetry={reload} />
  }
  if (!data) return <SkeletonRows rows={5} />
  if (!data.card) return <Intro groupId={group.id} obstacle={data.obstacle} />
  return <Cards group={group} part={data} onStopped={reload} />
}

interface CardsProps {
  group: Group
  part: DatingPart
  onStopped: () => void
}

function Cards({ group: { id }, part, onStopped }: CardsProps) {
  const { t } = useTranslation()
  const isOnline = useConnection(selectIsOnline)
  const blocked = useContacts((state) => state.blocked)
  const [wish, setWish] = useState<Wish | typeof any>(any)
  const [language, setLanguage] = useState<string>(any)
  const [typed, setTyped] = useState('')
  const city = useSettled(typed.trim(), typingPauseMs)
  const read = useCallback<ReadPage<DatingCard>>(
    async (cursor, signal) => {
      const query = {
        ...(wish === any ? {} : { lookingFor: wish }),
        ...(language === any ? {} : { language }),
        ...(city ? { city } : {}),
        ...(cursor ? { cursor } : {}),
      }
      const page = await call(datingRoutes.datingCards, { params: { id }, query }, { signal })
      return { items: page.cards, next: page.nextCursor }
    },
    [id, wish, language, city],
  )
  const pages = usePages(read)
  // Whom one blocks is gone at once; whom one is blocked by the server leaves out.
  const items = pages.items.filter(({ user }) => blocked.every((each) => each.id !== user.id))
  const shown = { ...pages, items }
  const isFiltered = wish !== any || language !== any || city !== ''
  const spoken = part.card?.languages ?? []
  return (
    <section className={css.cards} aria-label={t('dating.cards.label')}>
      <OwnPart groupId={id} part={part} onStopped={onStopped} />
      {isOnline ? null : <OfflineNote since={null} text={t('dating.cards.offline')} />}
      <div className={css.tools}>
        <Select<Wish | typeof any>
          label={t('dating.cards.wish')}
          hideLabel
          shape="pill"
          value={wish}
          onChange={setWish}
          options={[
            { value: any, label: t('dating.cards.anyWish') },
            ...wishes.map((value) => ({ value, label: t(`dating.wish.${value}`) })),
          ]}
        />
        <Select
          label={t('dating.cards.language')}
          hideLabel
          shape="pill"
          value={language}
          onChange={setLanguage}
          options={[
            { value: any, label: t('dating.cards.any') },
            ...spoken.map((value) => ({ value, label: languageName(value, formatLocale()) })),
          ]}
        />
        <CityField
          className={css.city}
          label={t('dating.cards.city')}
          hideLabel
          placeholder={t('dating.cards.city')}
          value={typed}
          onChange={setTyped}
        />
      </div>
      <Paged
        pages={shown}
        failed={t('dating.cards.failed')}
        more={t('dating.cards.more')}
        empty={
          isFiltered ? (
            <EmptyState icon={<SearchX />} title={t('dating.cards.none')} text={t('dating.cards.noneText')} />
          ) : (
            <EmptyState icon={<HeartHandshake />} title={t('dating.cards.empty')} text={t('dating.cards.emptyText')} />
          )
        }
      >
        {(cards) => (
          <ul className={css.grid} aria-busy={shown.isBusy}>
            {cards.map((card) => (
              <li key={card.user.id}>
                <PersonCard groupId={id} card={card} />
              </li>
            ))}
          </ul>
        )}
      </Paged>
    </section>
  )
}
