import { useTranslation } from 'react-i18next'
import type { DeliveredBody } from '#shared/protocol/messages.ts'
import { summaryOf } from '#renderer/conversations/list/preview.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'
import { Avatar } from '#renderer/ui/Avatar.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import type { GroupPageData } from './GroupScreen.tsx'
import { PageSection } from './PageSection.tsx'
import css from './RecentMessages.module.css'

/** The last messages, for people who wonder what is said in a group. */
export function RecentMessages({ page: { group, recent } }: { page: GroupPageData }) {
  const { t } = useTranslation()
  const textOf = (body: DeliveredBody | null): string => {
    if (body === null) return ''
    if (body.type === 'text') return body.text
    if (body.type === 'image') return body.caption || t('groups.page.picture')
    if (body.type === 'file') return body.caption || t('groups.page.file')
    if (body.type === 'voice') return t('groups.page.voice')
    return summaryOf(body).text || t('groups.page.card')
  }
  const isHidden = group.myState === 'banned' || (group.myState !== 'member' && !group.preview)
  const nothing = isHidden
    ? t('groups.page.recentHidden')
    : t(group.adultsOnly && group.myState !== 'member' ? 'groups.page.recentAdults' : 'groups.page.recentEmpty')
  return (
    <PageSection title={t('groups.page.recent')}>
      {recent.length === 0 ? (
        <p className={css.nothing}>{nothing}</p>
      ) : (
        <ol className={css.list}>
          {recent.map(({ message, author }) => (
            <li key={message.seq} className={css.message}>
              <Avatar
                id={author.id}
                name={author.displayName}
                src={author.avatarUrl ? serverUrl(author.avatarUrl) : null}
                size="small"
              />
              <div>
                <p className={css.who}>
                  <b dir="auto">{author.displayName}</b>
                  <Time at={message.at} format="list" />
                </p>
                <p className={css.text} dir="auto">
                  {textOf(message.body)}
                </p>
              </div>
            </li>
          ))}
        </ol>
      )}
    </PageSection>
  )
}
