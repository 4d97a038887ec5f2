import { useId, useMemo, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { savedTab } from '#shared/city/tabs.ts'
import type { CityTab } from '#shared/protocol/city.ts'
import { markTabSeen } from '#renderer/app/actions/city.ts'
import { useLayout } from '#renderer/app/frame/layout.ts'
import { useCity } from '#renderer/app/store/city.ts'
import { closeReader } from '#renderer/app/store/reader.ts'
import { setUi, useUi } from '#renderer/app/store/ui.ts'
import { inBackground } from '#renderer/app/sync/context.ts'
import { CityDialogs } from './choices/CityDialogs.tsx'
import { Panel } from './Panel.tsx'
import { Strip, tabElementId } from './strip/Strip.tsx'
import { useFreshTabs } from './use-city.ts'
import css from './SideTab.module.css'

export interface SideTabProps {
  /** Only the strip of 48 px is visible. */
  folded: boolean
  onFold: () => void
  onUnfold: () => void
}

/** The tabs that have a place in the strip: partners that are not hidden, and at the end what is kept for later. */
function useShownTabs(): CityTab[] {
  const { t } = useTranslation()
  const tabs = useCity((state) => state.tabs)
  return useMemo(() => {
    if (tabs.length === 0) return []
    const saved: CityTab = {
      id: savedTab,
      name: t('city.saved'),
      about: '',
      initials: '',
      color: '',
      homeUrl: null,
      city: null,
      languages: [],
      sections: [],
      updatedAt: null,
      state: 'ok',
      unread: 0,
    }
    return [...tabs.filter((tab) => !tab.isHidden), saved]
  }, [tabs, t])
}

/** Partners' news, events and lessons beside the chats. */
export default function SideTab({ folded, onFold, onUnfold }: SideTabProps) {
  useFreshTabs()
  const panelId = useId()
  const tabs = useShownTabs()
  const chosen = useUi((state) => state.cityTab)
  const isOver = useLayout() !== 'wide'
  const current = tabs.find((tab) => tab.id === chosen) ?? tabs[0]

  const open = (id: string) => {
    closeReader()
    setUi({ cityTab: id })
    inBackground(markTabSeen(id))
    if (folded) onUnfold()
  }
  const foldOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !isOver || folded) return
    event.preventDefault()
    // The focus must not go with the panel.
    if (current) document.getElementById(tabElementId(current.id))?.focus()
    onFold()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape bubbles here from what is inside
    <div className={css.sideTab} onKeyDown={foldOnEscape}>
      {folded ? null : <Panel id={panelId} tab={current} />}
      <Strip
        tabs={tabs}
        openId={folded ? null : (current?.id ?? null)}
        currentId={current?.id ?? null}
        panelId={panelId}
        onOpen={open}
        onToggle={folded ? onUnfold : onFold}
      />
      <CityDialogs />
    </div>
  )
}
