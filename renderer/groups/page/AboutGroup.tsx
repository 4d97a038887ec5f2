import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { mayInGroup } from '#shared/groups/rights.ts'
import { cityLabel } from '#shared/language/cities.ts'
import { Avatar } from '#renderer/ui/Avatar.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { LangTags } from '#renderer/ui/LangTags.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { serverUrl } from '#renderer/app/server-origin.ts'
import type { GroupPageData } from './GroupScreen.tsx'
import { JoinPanel } from './JoinPanel.tsx'
import { LockNote } from './LockNote.tsx'
import { GuidelinesPart } from './GuidelinesPart.tsx'
import { PageSection } from './PageSection.tsx'
import { RecentMessages } from './RecentMessages.tsx'
import { SimilarGroups } from './SimilarGroups.tsx'
import { VouchPanel } from './VouchPanel.tsx'
import css from './AboutGroup.module.css'

/** What a group says of itself: purpose, last messages, how one joins, who owns it. */
export function AboutGroup({ page }: { page: GroupPageData }) {
  const { t } = useTranslation()
  const { group, owner } = page
  const { memberCount, onlineCount, city } = group
  return (
    <div className={css.columns}>
      <div className={css.main}>
        {mayInGroup(group, 'edit-group') ? <LockNote group={group} /> : null}
        {group.locked && !mayInGroup(group, 'edit-group') ? (
          <p className={css.locked} role="status">
            {t('groups.locked', { reason: group.locked.reason })}
          </p>
        ) : null}
        <PageSection title={t('groups.page.purpose')}>
          <p className={css.purpose} dir="auto">
            {group.description || t('groups.page.noPurpose')}
          </p>
          {group.tags && group.tags.length > 0 ? (
            <ul className={css.tags} aria-label={t('groupSettings.tags.label')}>
              {group.tags.map((tag) => (
                <li key={tag}>
                  <Chip>
                    <span dir="auto">{tag}</span>
                  </Chip>
                </li>
              ))}
            </ul>
          ) : null}
          {group.languages.length > 0 ? (
            <div className={css.languages}>
              <h3>{t('groups.page.languages')}</h3>
              <LangTags codes={group.languages} />
            </div>
          ) : null}
        </PageSection>
        <GuidelinesPart group={group} />
        <RecentMessages page={page} />
      </div>
      <aside className={css.side} aria-label={t('groups.page.joining')}>
        <JoinPanel group={group} />
        {group.myState === 'member' && (group.vouching?.needed ?? 0) > 0 && mayInGroup(group, 'vouch') ? (
          <VouchPanel group={group} />
        ) : null}
        <PageSection title={t('groups.page.owner')}>
          <Link href={`/contacts/${owner.id}`} className={css.owner}>
            <Avatar id={owner.id} name={owner.displayName} src={owner.avatarUrl ? serverUrl(owner.avatarUrl) : null} />
            <span>
              <b dir="auto">{owner.displayName}</b>
              <span dir="auto">{owner.signature || (owner.city ? cityLabel(owner.city) : '')}</span>
            </span>
          </Link>
          <dl className={css.facts}>
            <Fact name={t('groups.page.members')}>{memberCount.toLocaleString()}</Fact>
            <Fact name={t('groups.page.here')}>
              <span className={css.here}>{onlineCount.toLocaleString()}</span>
            </Fact>
            <Fact name={t('groups.page.city')}>{city ? cityLabel(city) : t('groups.page.anywhere')}</Fact>
            <Fact name={t('groups.page.since')}>
              <Time at={group.createdAt} format="day" />
            </Fact>
          </dl>
        </PageSection>
        <SimilarGroups groupId={group.id} />
      </aside>
    </div>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
