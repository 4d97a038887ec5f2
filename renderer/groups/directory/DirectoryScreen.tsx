import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Category } from '#shared/groups/categories.ts'
import type { CategorySummary } from '#shared/protocol/groups.ts'
import { BackLink } from '../BackLink.tsx'
import { UpcomingEvents } from '#renderer/listings/UpcomingEvents.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { classes } from '#renderer/ui/classes.ts'
import { Skeleton } from '#renderer/ui/Skeleton.tsx'
import { CategoryArt } from '../CategoryArt.tsx'
import { CategoryTile } from '../CategoryTile.tsx'
import { categoryIcons } from '../categories.ts'
import scene from '../categories.module.css'
import { Page } from '../Page.tsx'
import { FilterBar } from './FilterBar.tsx'
import { ForYou } from './ForYou.tsx'
import { GroupResults } from './GroupResults.tsx'
import { SectionTabs } from './SectionTabs.tsx'
import { useSummaries, type Summaries } from './use-summaries.ts'
import css from './DirectoryScreen.module.css'

/** The directory: the five categories and the groups of all of them. */
export function DirectoryScreen() {
  const { t } = useTranslation()
  const summaries = useSummaries()
  const total = summaries.data?.categories.reduce((sum, { groups }) => sum + groups, 0)
  return (
    <Page title={t('groups.title')} text={t('groups.intro')} actions={<Actions />}>
      <Tiles summaries={summaries} />
      <ForYou />
      <Listing category={null} total={total} summaries={summaries} />
    </Page>
  )
}

/** One category: its picture, what it is for, and its groups. */
export function CategoryScreen({ category }: { category: Category }) {
  const { t } = useTranslation()
  const summaries = useSummaries()
  const summary = summaries.data?.categories.find((each) => each.category === category)
  const Icon = categoryIcons[category]
  return (
    <Page
      key={category}
      takesFocus
      title={t(`groups.category.${category}`)}
      text={t(`groups.about.${category}`)}
      actions={<Actions />}
      above={
        <>
          <BackLink href="/groups" label={t('groups.allCategories')} />
          <div className={classes(css.banner, scene.scene, scene[category])}>
            <CategoryArt category={category} isBanner />
            <Icon className={css.bannerIcon} aria-hidden />
            {summary ? <Numbers summary={summary} /> : null}
          </div>
        </>
      }
    >
      <UpcomingEvents category={category} />
      <Listing category={category} total={summary?.groups} summaries={summaries} />
    </Page>
  )
}

/** What is in a category, each number with what it counts. */
function Numbers({ summary }: { summary: CategorySummary }) {
  const { t } = useTranslation()
  const { groups, members, online, newGroups = 0, joined = 0, messages = 0 } = summary
  return (
    <ul className={css.numbers}>
      <li>{t('groups.numbers.groups', { count: groups })}</li>
      <li>{t('groups.numbers.members', { count: members })}</li>
      <li>{t('groups.numbers.online', { count: online })}</li>
      <li>{t('groups.numbers.joined', { count: joined })}</li>
      {newGroups > 0 ? <li>{t('groups.numbers.newGroups', { count: newGroups })}</li> : null}
      <li>{t('groups.numbers.messages', { count: messages })}</li>
    </ul>
  )
}

function Actions() {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  return (
    <>
      <SectionTabs current="discover" />
      <Button icon={<Plus aria-hidden />} onClick={() => navigate('/groups/new')}>
        {t('groups.create')}
      </Button>
    </>
  )
}

/** The tiles; while the numbers are on their way their places are kept. Without them the list below still serves. */
function Tiles({ summaries: { data, status } }: { summaries: Summaries }) {
  const { t } = useTranslation()
  if (status === 'failed') return null
  return (
    <nav className={css.tiles} aria-label={t('groups.tilesLabel')}>
      {data
        ? data.categories.map((summary) => <CategoryTile key={summary.category} summary={summary} />)
        : Array.from({ length: 5 }, (_, index) => <Skeleton key={index} width="100%" height="128px" />)}
    </nav>
  )
}

interface ListingProps {
  category: Category | null
  total: number | undefined
  summaries: Summaries
}

function Listing({ category, total, summaries: { data } }: ListingProps) {
  return (
    <>
      <FilterBar cities={data?.cities ?? []} languages={data?.languages ?? []} total={total} />
      <GroupResults category={category} />
    </>
  )
}
