import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { cityLabel } from '#shared/language/cities.ts'
import { languageName } from '#shared/language/languages.ts'
import type { Likeness } from '#shared/protocol/directory.ts'
import { directoryRoutes } from '#shared/protocol/directory.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { formatLocale } from '#renderer/ui/locale.ts'
import { GroupArt } from '../GroupArt.tsx'
import { PageSection } from './PageSection.tsx'
import css from './SimilarGroups.module.css'

/** A few groups that are like this one, each with what they share. */
export function SimilarGroups({ groupId }: { groupId: string }) {
  const { t } = useTranslation()
  const { data } = useCall(directoryRoutes.similarGroups, { params: { id: groupId } })
  if (!data || data.groups.length === 0) return null
  const text = (shared: Likeness): string => {
    if (shared.kind === 'category') return t('groups.similar.category')
    if (shared.kind === 'city') return t('groups.similar.city', { city: cityLabel(shared.city) })
    if (shared.kind === 'tag') return t('groups.similar.tag', { tag: shared.tag })
    return t('groups.similar.language', { language: languageName(shared.language, formatLocale()) })
  }
  return (
    <PageSection title={t('groups.similar.title')}>
      <ul className={css.list}>
        {data.groups.map(({ group, shared }) => (
          <li key={group.id}>
            <Link href={`/groups/${group.id}`} className={css.link}>
              <GroupArt group={group} />
              <span>
                <b dir="auto">{group.name}</b>
                <span>{shared.slice(0, 2).map(text).join(' · ')}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </PageSection>
  )
}
