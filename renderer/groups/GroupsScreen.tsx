import { Suspense } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { categories, type Category } from '#shared/groups/categories.ts'
import { CategoryScreen, DirectoryScreen } from './directory/DirectoryScreen.tsx'
import { CreateGroupScreen } from './form/CreateGroupScreen.tsx'
import { CreateListingScreen, EditListingScreen } from '#renderer/listings/FormScreens.tsx'
import { fetched } from '#renderer/app/frame/fetched.tsx'
import { ListingScreen } from '#renderer/listings/ListingScreen.tsx'
import { ManageScreen } from './manage/ManageScreen.tsx'
import { MyGroupsScreen } from './MyGroupsScreen.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { groupTabs, type GroupTab } from './page/GroupPage.tsx'
import { GroupScreen } from './page/GroupScreen.tsx'

const CardScreen = fetched(() => import('#renderer/dating/CardScreen.tsx')).Component

const isCategory = (name: string): name is Category => categories.includes(name as Category)
const isTab = (name: string): name is GroupTab => groupTabs.includes(name as GroupTab)

/** The groups' part of the window: directory, own groups, one group, the forms. */
export default function GroupsScreen() {
  return (
    <Switch>
      <Route path="/groups">
        <DirectoryScreen />
      </Route>
      <Route path="/groups/mine">
        <MyGroupsScreen />
      </Route>
      <Route path="/groups/new">
        <CreateGroupScreen />
      </Route>
      <Route path="/groups/category/:category">
        {({ category }) => (isCategory(category) ? <CategoryScreen category={category} /> : <Redirect to="/groups" />)}
      </Route>
      <Route path="/groups/:id/edit">{({ id }) => <Redirect to={`/groups/${id}/manage/about`} replace />}</Route>
      <Route path="/groups/:id/manage/:section?">
        {({ id, section }) => <ManageScreen key={id} id={id} section={section} />}
      </Route>
      <Route path="/groups/:id/board/new/:kind">
        {({ id, kind }) => <CreateListingScreen key={`${id} ${kind}`} groupId={id} kind={kind} />}
      </Route>
      <Route path="/groups/:id/board/:listing/edit">
        {({ id, listing }) => <EditListingScreen key={listing} groupId={id} id={listing} />}
      </Route>
      <Route path="/groups/:id/board/:listing">
        {({ id, listing }) => <ListingScreen key={listing} groupId={id} id={listing} />}
      </Route>
      <Route path="/groups/:id/cards/mine">
        {({ id }) => (
          <Suspense fallback={<SkeletonRows rows={8} />}>
            <CardScreen key={id} groupId={id} />
          </Suspense>
        )}
      </Route>
      <Route path="/groups/:id/:tab?">
        {({ id, tab }) => <GroupScreen key={id} id={id} tab={tab !== undefined && isTab(tab) ? tab : 'about'} />}
      </Route>
      <Route>
        <Redirect to="/groups" replace />
      </Route>
    </Switch>
  )
}
