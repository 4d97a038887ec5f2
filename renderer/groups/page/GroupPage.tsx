import { Suspense, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { cardCategories } from '#shared/groups/categories.ts'
import { cityLabel } from '#shared/language/cities.ts'
import { offeredKinds } from '#shared/listings/kinds.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'
import { fetched } from '#renderer/app/frame/fetched.tsx'
import { Board } from '#renderer/listings/Board.tsx'
import { TransferBanner } from '#renderer/rights/TransferBanner.tsx'
import { GroupFiles } from '#renderer/group-files/GroupFiles.tsx'
import { Avatar } from '#renderer/ui/Avatar.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { classes } from '#renderer/ui/classes.ts'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { Tabs, type Tab } from '#renderer/ui/Tabs.tsx'
import { BackLink } from '../BackLink.tsx'
import { CategoryArt } from '../CategoryArt.tsx'
import scene from '../categories.module.css'
import { GroupMeta } from '../GroupMeta.tsx'
import { JoinButton } from '../JoinButton.tsx'
import { ManageButton } from '../manage/ManageButton.tsx'
import { MemberList } from '../members/MemberList.tsx'
import { AboutGroup } from './AboutGroup.tsx'
import { GroupMenu } from './GroupMenu.tsx'
import type { GroupPageData } from './GroupScreen.tsx'
import css from './GroupPage.module.css'

export const groupTabs = ['about', 'cards', 'board', 'members', 'files'] as const

const Cards = fetched(() => import('#renderer/dating/DatingCards.tsx')).Component
export type GroupTab = (typeof groupTabs)[number]

/** A group: what it is and asks for those outside; its members for those inside. */
export function GroupPage({ page, tab }: { page: GroupPageData; tab: GroupTab }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const { group } = page
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])

  const isMember = group.myState === 'member'
  const hasCards = cardCategories.has(group.category)
  const tabs: Tab<GroupTab>[] = [
    { value: 'about', label: t('groups.page.tabs.about') },
    ...(hasCards ? [{ value: 'cards' as const, label: t('dating.tab') }] : []),
    { value: 'board', label: t(`listings.tab.${offeredKinds(group.category)[0] ?? 'event'}`) },
    { value: 'members', label: t('groups.page.tabs.members') },
    { value: 'files', label: t('groupFiles.title') },
  ]
  return (
    <div className={css.page}>
      <div className={css.body}>
        <BackLink href={`/groups/category/${group.category}`} label={t(`groups.category.${group.category}`)} />
        <div className={classes(css.banner, scene.scene, scene[group.category])}>
          <CategoryArt category={group.category} isBanner />
        </div>
        <header className={css.head}>
          <Avatar
            id={group.id}
            name={group.name}
            src={group.avatarUrl ? serverUrl(group.avatarUrl) : null}
            size="huge"
            className={css.avatar}
          />
          <div className={css.names}>
            <h1 ref={heading} tabIndex={-1} dir="auto">
              {group.name}
            </h1>
            <GroupMeta group={group} />
            <p className={css.chips}>
              <Link className={css.category} href={`/groups/category/${group.category}`}>
                {t(`groups.category.${group.category}`)}
              </Link>
              {group.city ? <Chip>{cityLabel(group.city)}</Chip> : null}
              {group.featured ? <Chip tone="accent">{t('groups.card.featured')}</Chip> : null}
              {group.adultsOnly ? <Chip tone="rose">{t('groups.card.adults')}</Chip> : null}
            </p>
          </div>
          {isMember ? (
            <div className={css.actions}>
              <JoinButton group={group} size="large" isMain />
              <ManageButton group={group} />
              <GroupMenu group={group} />
            </div>
          ) : (
            <div className={css.actions}>
              <GroupMenu group={group} />
            </div>
          )}
        </header>
        <TransferBanner groupId={group.id} />
        {isMember ? (
          <Tabs
            label={t('groups.page.tabs.label')}
            value={tab}
            tabs={tabs}
            onChange={(next) => navigate(next === 'about' ? `/groups/${group.id}` : `/groups/${group.id}/${next}`)}
          >
            <div className={css.panel}>
              {tab === 'about' ? <AboutGroup page={page} /> : null}
              {tab === 'cards' && hasCards ? (
                <Suspense fallback={<SkeletonRows rows={5} />}>
                  <Cards group={group} />
                </Suspense>
              ) : null}
              {tab === 'board' ? <Board group={group} /> : null}
              {tab === 'members' ? <MemberList group={group} /> : null}
              {tab === 'files' ? <GroupFiles group={group} /> : null}
            </div>
          </Tabs>
        ) : (
          <AboutGroup page={page} />
        )}
      </div>
    </div>
  )
}
