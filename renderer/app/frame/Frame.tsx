import { memo, Suspense, useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Group, Panel, usePanelRef } from 'react-resizable-panels'
import { matchRoute, Redirect, Route, Switch, useLocation, useRouter } from 'wouter'
import { classes } from '#renderer/ui/classes.ts'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { VisuallyHidden } from '#renderer/ui/VisuallyHidden.tsx'
import { setWindowTitle } from '../notify/badge.ts'
import { useConversations } from '../store/conversations.ts'
import { useReader } from '../store/reader.ts'
import { setUi, useUi } from '../store/ui.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { part } from './fetched.tsx'
import { useLayout } from './layout.ts'
import { PanelSeparator } from './PanelSeparator.tsx'
import { Rail, type RailProps } from './Rail.tsx'
import { appRoutes, type AppRoute, type Section } from './routes.tsx'
import { useShortcut } from './shortcuts.ts'
import { SwitcherHost } from '#renderer/conversations/switcher/SwitcherHost.tsx'
import { ExportHost } from '#renderer/search/export/ExportHost.tsx'
import { SearchHost } from '#renderer/search/SearchHost.tsx'
import { ShortcutSheet } from './ShortcutSheet.tsx'
import { rememberPanelWidth, usePanelWidth } from './widths.ts'
import css from './Frame.module.css'

const SideTab = part(async () => (await import('#renderer/city/SideTab.tsx')).default)
const RailPlayer = part(async () => (await import('#renderer/city/player/RailPlayer.tsx')).default)

export interface FrameProps extends Pick<RailProps, 'account' | 'waiting' | 'queue'> {
  /** A line over everything, such as the offline bar. */
  notice: ReactNode
}

function useCurrentRoute(): AppRoute | null {
  const { parser } = useRouter()
  const [location] = useLocation()
  return appRoutes.find((route) => matchRoute(parser, route.path, location)[0]) ?? null
}

function useSectionShortcut(section: Section, keys: string): void {
  const [, navigate] = useLocation()
  useShortcut({ keys, label: `frame.goTo.${section}`, group: 'frame.shortcuts.everywhere' }, () =>
    navigate(`/${section}`),
  )
}

/** Calls back when an item of the side-tab is opened, wherever that was asked for. */
function useItemOpened(whenOpened: () => void): void {
  const latest = useRef(whenOpened)
  useEffect(() => {
    latest.current = whenOpened
  })
  useEffect(
    () =>
      useReader.subscribe(({ itemId, wantsFocus }) => {
        if (itemId !== null && wantsFocus) latest.current()
      }),
    [],
  )
}

/** The window of somebody who is signed in: rail, the current screen, the side-tab. */
export function Frame({ account, waiting, queue, notice }: FrameProps) {
  const { t } = useTranslation()
  const layout = useLayout()
  const route = useCurrentRoute()
  const [overlayOpen, setOverlayOpen] = useState(false)
  const main = useRef<HTMLElement>(null)
  const hasSideTab = route?.hasSideTab ?? false
  const isDocked = hasSideTab && layout === 'wide'

  useSectionShortcut('chats', 'alt+1')
  useSectionShortcut('contacts', 'alt+2')
  useSectionShortcut('groups', 'alt+3')
  useSectionShortcut('settings', 'alt+4')
  useSectionShortcut('queue', 'alt+5')

  useItemOpened(() => {
    if (hasSideTab && !isDocked) setOverlayOpen(true)
  })

  const foldOverlay = () => {
    setOverlayOpen(false)
    // In a narrow window nothing of the side-tab stays that could keep the focus.
    if (layout === 'narrow') main.current?.focus()
  }

  const title = route ? t(route.title) : t('frame.product')
  useEffect(() => {
    setWindowTitle(`${title} · ${t('frame.product')}`)
  }, [title, t])

  return (
    <div className={css.frame}>
      <button type="button" className={css.skip} onClick={() => main.current?.focus()}>
        {t('frame.skip')}
      </button>
      <Rail
        current={route?.section ?? null}
        account={account}
        waiting={waiting}
        queue={queue}
        player={
          hasSideTab && (layout !== 'narrow' || overlayOpen) ? null : (
            <Suspense fallback={null}>
              <RailPlayer />
            </Suspense>
          )
        }
        onOpenSideTab={layout === 'narrow' && hasSideTab ? () => setOverlayOpen(true) : undefined}
      />
      <div className={css.work}>
        {notice}
        <div className={css.panels}>
          <Group className={css.group}>
            <Panel id="screen" minSize={380}>
              <main ref={main} className={css.main} tabIndex={-1} aria-label={title}>
                {route?.hasOwnHeading ? null : (
                  <VisuallyHidden asChild>
                    <h1>{title}</h1>
                  </VisuallyHidden>
                )}
                <ErrorBoundary resetKey={route?.path}>
                  <Suspense fallback={<SkeletonRows />}>
                    <Screens />
                  </Suspense>
                </ErrorBoundary>
              </main>
            </Panel>
            {isDocked ? <DockedSideTab /> : null}
          </Group>
          {hasSideTab && !isDocked && (layout === 'medium' || overlayOpen) ? (
            <>
              {layout === 'medium' ? <div className={css.stripRoom} /> : null}
              <aside
                className={classes(css.aside, overlayOpen ? css.overlay : css.strip)}
                aria-label={t('frame.sideTab')}
              >
                <SideTabSlot folded={!overlayOpen} onFold={foldOverlay} onUnfold={() => setOverlayOpen(true)} />
              </aside>
            </>
          ) : null}
        </div>
      </div>
      <ShortcutSheet />
      <SwitcherHost />
      <SearchHost />
      <ExportHost />
    </div>
  )
}

/** The screen of the address. Numbers in the rail change with every message: nothing here is drawn anew for them. */
const Screens = memo(function Screens() {
  return (
    <Switch>
      {appRoutes.map(({ path, screen: Screen }) => (
        <Route key={path} path={path}>
          <Screen />
        </Route>
      ))}
      <Route>
        <Redirect to="/chats" replace />
      </Route>
    </Switch>
  )
})

/** The side-tab as a panel of its own: dragged or folded to its strip, and remembered. */
const DockedSideTab = memo(function DockedSideTab() {
  const { t } = useTranslation()
  const folded = useUi((state) => !state.isCityOpen)
  const width = usePanelWidth('side-tab')
  const panel = usePanelRef()
  const unfold = () => panel.current?.resize(width ?? 340)
  useItemOpened(() => {
    if (folded) unfold()
  })
  return (
    <>
      <PanelSeparator label={t('frame.sideTab')} />
      <Panel
        id="side-tab"
        panelRef={panel}
        collapsible
        collapsedSize={48}
        defaultSize={folded ? 48 : (width ?? 340)}
        minSize={280}
        maxSize={560}
        groupResizeBehavior="preserve-pixel-size"
        onResize={({ inPixels }, _, previous) => {
          // A panel that joins the others is told of a width that it has not been given yet.
          if (!previous) return
          const isFolded = inPixels < 60
          if (useUi.getState().isCityOpen === isFolded) setUi({ isCityOpen: !isFolded })
          if (!isFolded) rememberPanelWidth('side-tab', inPixels)
        }}
      >
        <aside className={css.aside} aria-label={t('frame.sideTab')}>
          <SideTabSlot folded={folded} onFold={() => panel.current?.collapse()} onUnfold={unfold} />
        </aside>
      </Panel>
    </>
  )
})

/** How long the side-tab lets the chats go first. Milliseconds. */
const patience = 1_500

/** Whether the chats are there, so that the side-tab's code no longer takes the line from them; or cannot be had. */
function useChatsFirst(): boolean {
  const isLoaded = useConversations((state) => state.isLoaded)
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patience)
    return () => clearTimeout(timer)
  }, [])
  return isLoaded || isLate
}

function SideTabSlot(props: { folded: boolean; onFold: () => void; onUnfold: () => void }) {
  const isDue = useChatsFirst()
  if (!isDue) return null
  return (
    <ErrorBoundary>
      <Suspense fallback={null}>
        <SideTab {...props} />
      </Suspense>
    </ErrorBoundary>
  )
}
