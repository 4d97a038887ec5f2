import { BellOff, Bookmark, PanelRightClose, PanelRightOpen, Sun } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { savedTab, todayTab } from '#shared/city/tabs.ts'
import type { CityTab } from '#shared/protocol/city.ts'
import { classes } from '#renderer/ui/classes.ts'
import { ContextMenu } from '#renderer/ui/ContextMenu.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Tooltip } from '#renderer/ui/Tooltip.tsx'
import { movePartner } from '../choices/choose.ts'
import { useTabMenu } from '../choices/tab-menu.tsx'
import { PlayButton } from '../player/PlayButton.tsx'
import { usePlayer } from '../player/player.ts'
import { PartnerIcon } from './PartnerIcon.tsx'
import css from './Strip.module.css'

export interface StripProps {
  tabs: readonly CityTab[]
  /** The tab whose panel is open; null where only the strip shows. */
  openId: string | null
  /** The tab that opens first. */
  currentId: string | null
  panelId: string
  onOpen: (id: string) => void
  onToggle: () => void
}

export const tabElementId = (id: string): string => `city-tab-${id}`

const steps: Record<string, number | undefined> = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }

/** The partners, one icon each. Arrows move between them, Enter opens; nothing opens by itself. */
export function Strip({ tabs, openId, currentId, panelId, onOpen, onToggle }: StripProps) {
  const { t } = useTranslation()
  const [focusedId, setFocusedId] = useState<string | null>(null)
  const playing = usePlayer((state) => state.item)
  const inReach = [focusedId, currentId].find((id) => tabs.some((tab) => tab.id === id)) ?? tabs[0]?.id

  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = steps[event.key]
    if (event.altKey && (step === 1 || step === -1) && inReach) {
      event.preventDefault()
      movePartner(inReach, step)
      return
    }
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const from = tabs.findIndex((tab) => tab.id === inReach)
    const next = tabs[Math.max(0, Math.min(tabs.length - 1, from + step))]
    if (next) document.getElementById(tabElementId(next.id))?.focus()
  }

  return (
    <div className={css.strip}>
      <div
        role="tablist"
        tabIndex={-1}
        className={css.tabs}
        aria-orientation="vertical"
        aria-label={t('city.tabs')}
        onKeyDown={move}
      >
        {tabs.map((tab) => (
          <StripTab
            key={tab.id}
            tab={tab}
            isOpen={tab.id === openId}
            isInReach={tab.id === inReach}
            panelId={panelId}
            onFocus={() => setFocusedId(tab.id)}
            onOpen={() => onOpen(tab.id)}
          />
        ))}
      </div>
      {openId === null && playing ? <PlayButton item={playing} /> : null}
      <IconButton
        label={openId === null ? t('city.unfold') : t('city.fold')}
        aria-expanded={openId !== null}
        tooltipSide="left"
        onClick={onToggle}
      >
        {openId === null ? <PanelRightOpen aria-hidden /> : <PanelRightClose aria-hidden />}
      </IconButton>
    </div>
  )
}

interface StripTabProps {
  tab: CityTab
  isOpen: boolean
  isInReach: boolean
  panelId: string
  onFocus: () => void
  onOpen: () => void
}

function StripTab({ tab, isOpen, isInReach, panelId, onFocus, onOpen }: StripTabProps) {
  const { t } = useTranslation()
  const entries = useTabMenu(tab)
  const name = tab.id === todayTab ? t('city.today') : tab.name
  const label = () => {
    if (tab.unread) return t('city.tabUnread', { name, count: tab.unread })
    return tab.isMuted ? t('city.tabMuted', { name }) : name
  }
  return (
    <ContextMenu entries={entries}>
      {/* One element for the menu and one for the tooltip. */}
      <div role="presentation">
        <Tooltip text={label()} side="left">
          <button
            type="button"
            role="tab"
            id={tabElementId(tab.id)}
            className={classes(css.tab, isOpen && css.open, tab.isMuted && css.muted)}
            tabIndex={isInReach ? 0 : -1}
            aria-selected={isOpen}
            aria-controls={isOpen ? panelId : undefined}
            aria-label={label()}
            onFocus={onFocus}
            onClick={onOpen}
          >
            <TabIcon tab={tab} />
            {tab.unread ? <span className={css.dot} aria-hidden /> : null}
            {tab.isMuted ? <BellOff className={css.quiet} aria-hidden /> : null}
          </button>
        </Tooltip>
      </div>
    </ContextMenu>
  )
}

function TabIcon({ tab }: { tab: CityTab }) {
  if (tab.id === todayTab)
    return (
      <span className={css.today} aria-hidden>
        <Sun />
      </span>
    )
  if (tab.id === savedTab)
    return (
      <span className={css.saved} aria-hidden>
        <Bookmark />
      </span>
    )
  return <PartnerIcon tab={tab} />
}
