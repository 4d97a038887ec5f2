import { Copy } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { cityLabel } from '#shared/language/cities.ts'
import { countryName, endonym, languageName } from '#shared/language/languages.ts'
import type { PublicUser } from '#shared/protocol/identity.ts'
import type { Presence } from '#shared/protocol/presence.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { Time } from '#renderer/ui/Time.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { UserAvatar } from './UserAvatar.tsx'
import css from './ProfileCard.module.css'

export interface ProfileCardProps {
  user: PublicUser
  presence?: Presence | undefined
  /** The reader's own name for the person; the person's name then stands under it. */
  remark?: string | null
  lastSeenAt?: string | undefined
  /** What one can do with this person. */
  actions?: ReactNode
}

/** `MM-DD` as a reader writes it: "30 April". The year is not known and not shown. */
function birthdayText(birthday: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`2000-${birthday}T00:00:00Z`),
  )
}

/** A person as everybody signed in may see them. */
export function ProfileCard({ user, presence, remark, lastSeenAt, actions }: ProfileCardProps) {
  const { t } = useTranslation()
  const locale = formatLocale()
  const country = user.homeCountry === null ? null : countryName(user.homeCountry, locale)
  const city = user.city ? cityLabel(user.city) : null
  const place =
    country && city
      ? t('identity.profile.fromAndLives', { country, city })
      : country
        ? t('identity.profile.from', { country })
        : city
          ? t('identity.profile.livesIn', { city })
          : null
  const lastSeen = lastSeenAt ?? presence?.lastSeenAt
  const copyNumber = () => {
    void navigator.clipboard.writeText(String(user.id)).then(() => toast(t('identity.numberCopied')))
  }

  return (
    <article className={css.card}>
      <header className={css.head}>
        <UserAvatar user={user} size="huge" status={presence?.status} />
        <div className={css.who}>
          <h2 dir="auto">{remark || user.displayName}</h2>
          {remark ? <p dir="auto">{user.displayName}</p> : null}
          <p className={css.meta}>
            {t('identity.number', { id: String(user.id) })}
            <IconButton size="small" label={t('identity.copyNumber')} onClick={copyNumber}>
              <Copy aria-hidden />
            </IconButton>
          </p>
          {presence ? (
            <p className={css.meta}>
              {t(`ui.status.${presence.status}`)}
              {presence.text ? <span dir="auto"> · {presence.text}</span> : null}
              {presence.status === 'offline' && lastSeen ? (
                <>
                  {' · '}
                  {t('identity.profile.lastSeen')} <Time at={lastSeen} format="relative" />
                </>
              ) : null}
            </p>
          ) : null}
        </div>
      </header>
      {user.signature ? (
        <p className={css.signature} dir="auto">
          {user.signature}
        </p>
      ) : null}
      {actions ? <div className={css.actions}>{actions}</div> : null}
      <dl className={css.facts}>
        {place ? (
          <div className={css.place}>
            <dd>{place}</dd>
          </div>
        ) : null}
        {user.languages.length > 0 ? (
          <div>
            <dt>{t('identity.profile.speaks')}</dt>
            <dd>
              <ul className={css.languages}>
                {user.languages.map((code) => {
                  const level = user.languageLevels[code]
                  return (
                    <li key={code}>
                      <abbr lang={code} title={languageName(code, locale)}>
                        {endonym(code)}
                      </abbr>
                      {level ? <span> {t(`identity.profile.level.${level}`)}</span> : null}
                    </li>
                  )
                })}
              </ul>
            </dd>
          </div>
        ) : null}
        {user.learning.length > 0 ? (
          <div>
            <dt>{t('identity.profile.learning')}</dt>
            <dd>
              <ul className={css.languages}>
                {user.learning.map((code) => (
                  <li key={code}>
                    <abbr lang={code} title={languageName(code, locale)}>
                      {endonym(code)}
                    </abbr>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ) : null}
        {user.hereFor ? (
          <div>
            <dt>{t('identity.profile.hereFor')}</dt>
            <dd dir="auto">{user.hereFor}</dd>
          </div>
        ) : null}
        {user.birthday ? (
          <div>
            <dt>{t('identity.profile.birthday')}</dt>
            <dd>{birthdayText(user.birthday, locale)}</dd>
          </div>
        ) : null}
        <div>
          <dt>{t('identity.profile.memberSince')}</dt>
          <dd>
            {new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' }).format(new Date(user.createdAt))}
          </dd>
        </div>
      </dl>
    </article>
  )
}
