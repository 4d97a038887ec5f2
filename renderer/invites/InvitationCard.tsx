import type { ReactNode } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { cityLabel } from '#shared/language/cities.ts'
import type { Invitation } from '#shared/protocol/joining.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'
import { GuidelineList } from '#renderer/groups/joining/GuidelineList.tsx'
import { Avatar } from '#renderer/ui/Avatar.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { LangTags } from '#renderer/ui/LangTags.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import css from './Invitation.module.css'

interface InvitationCardProps {
  invitation: Invitation
  /** What one can do about it. */
  children: ReactNode
}

/** The group an invitation leads to, as it shows to who is not in it. */
export function InvitationCard({ invitation, children }: InvitationCardProps) {
  const { t } = useTranslation()
  const { group, invitedBy, guidelines, expiresAt } = invitation
  return (
    <article className={css.card} aria-labelledby="invited-to">
      <header className={css.head}>
        <Avatar id={group.id} name={group.name} src={group.avatarUrl ? serverUrl(group.avatarUrl) : null} size="huge" />
        <div>
          <p dir="auto">{t('invites.landing.from', { name: invitedBy })}</p>
          <h1 id="invited-to" dir="auto">
            {group.name}
          </h1>
          <p className={css.facts}>
            <span>{t('invites.landing.members', { count: group.memberCount })}</span>
            {group.onlineCount > 0 ? (
              <span className={css.here}>{t('invites.landing.here', { count: group.onlineCount })}</span>
            ) : null}
            {group.city ? <span>{cityLabel(group.city)}</span> : null}
          </p>
        </div>
      </header>
      <p className={css.chips}>
        <Chip>{t(`groups.category.${group.category}`)}</Chip>
        {group.adultsOnly ? <Chip tone="rose">{t('groups.card.adults')}</Chip> : null}
        {(group.tags ?? []).map((tag) => (
          <Chip key={tag}>
            <span dir="auto">{tag}</span>
          </Chip>
        ))}
        <LangTags codes={group.languages} />
      </p>
      {group.description ? (
        <p className={css.purpose} dir="auto">
          {group.description}
        </p>
      ) : null}
      {guidelines.length > 0 ? (
        <section className={css.guidelines}>
          <h2>{t('invites.landing.guidelines')}</h2>
          <GuidelineList rules={guidelines} />
        </section>
      ) : null}
      {children}
      {expiresAt === null ? null : (
        <p className={css.quiet}>
          <Trans t={t} i18nKey="invites.landing.until" components={{ time: <Time at={expiresAt} format="full" /> }} />
        </p>
      )}
    </article>
  )
}
