import { Sparkles } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Group } from '#shared/protocol/groups.ts'
import { selectGroup, useGroups } from '#renderer/app/store/groups.ts'
import { CardLink } from '#renderer/ui/CardLink.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { LangTags } from '#renderer/ui/LangTags.tsx'
import { cityLabel } from '#shared/language/cities.ts'
import { GroupArt } from '../GroupArt.tsx'
import { GroupMeta } from '../GroupMeta.tsx'
import { JoinButton } from '../JoinButton.tsx'
import css from './GroupCard.module.css'

/** One group in a list: what it is for, how alive it is, and the way in; `why` it stands here. The whole card leads to its page. */
export function GroupCard({ group: listed, why }: { group: Group; why?: string | undefined }) {
  const { t } = useTranslation()
  // The store knows what has changed since the list was read: that one has joined, or asked.
  const group = useGroups(selectGroup(listed.id)) ?? listed
  const { questions, joinPolicy } = group
  return (
    <article className={css.card} aria-labelledby={`group-${group.id}`}>
      <header className={css.head}>
        <GroupArt group={group} />
        <div className={css.names}>
          <h3 id={`group-${group.id}`}>
            <CardLink href={`/groups/${group.id}`}>{group.name}</CardLink>
          </h3>
          <GroupMeta group={group} />
        </div>
      </header>
      <p className={css.purpose} dir="auto">
        {group.description || t('groups.page.noPurpose')}
      </p>
      {why || group.featuredNote ? (
        <p className={css.why} dir="auto">
          <Sparkles aria-hidden />
          {why ?? t('groups.card.whyFeatured', { note: group.featuredNote ?? '' })}
        </p>
      ) : null}
      <footer className={css.foot}>
        <LangTags codes={group.languages} max={4} />
        <span className={css.notes}>
          {group.city ? <span>{cityLabel(group.city)}</span> : null}
          {group.myState === 'none' && joinPolicy !== 'open' ? (
            <span>{t(`groups.joinNote.${joinPolicy}`, { count: questions.length })}</span>
          ) : null}
          {group.adultsOnly ? <Chip tone="rose">{t('groups.card.adults')}</Chip> : null}
          {group.pendingRequests ? (
            <Chip tone="accent">{t('groups.card.requests', { count: group.pendingRequests })}</Chip>
          ) : null}
        </span>
        <span className={css.action}>
          <JoinButton group={group} />
        </span>
      </footer>
    </article>
  )
}
