import { ArrowDown, ArrowUp, Bell, BellOff, ExternalLink, EyeOff, Flag, SlidersHorizontal } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { savedTab, todayTab } from '#shared/city/tabs.ts'
import type { CityTab } from '#shared/protocol/city.ts'
import { useCity } from '#renderer/app/store/city.ts'
import { openLink } from '#renderer/conversations/open-link.ts'
import { openReport } from '#renderer/reports/open-report.ts'
import type { MenuEntry } from '#renderer/ui/menu-entries.ts'
import { hidePartner, movePartner, mutePartner, unmutePartner } from './choose.ts'
import { openCityDialog } from './dialogs.ts'

/** What a reader can do with a tab, for its header and for a click with the second button. */
export function useTabMenu(tab: CityTab): MenuEntry[] {
  const { t } = useTranslation()
  const arrange: MenuEntry = {
    key: 'arrange',
    label: t('city.choices.arrange'),
    icon: <SlidersHorizontal aria-hidden />,
    onSelect: () => openCityDialog({ kind: 'arrange' }),
  }
  const shown = useCity((state) => state.tabs)
    .filter(({ id, isHidden }) => id !== todayTab && !isHidden)
    .map(({ id }) => id)
  if (tab.id === todayTab || tab.id === savedTab) return [arrange]
  const { id, name, homeUrl } = tab
  return [
    {
      key: 'up',
      label: t('city.choices.up'),
      icon: <ArrowUp aria-hidden />,
      shortcut: 'Alt ↑',
      disabled: shown[0] === id,
      onSelect: () => void movePartner(id, -1),
    },
    {
      key: 'down',
      label: t('city.choices.down'),
      icon: <ArrowDown aria-hidden />,
      shortcut: 'Alt ↓',
      disabled: shown.at(-1) === id,
      onSelect: () => void movePartner(id, 1),
    },
    { kind: 'separator', key: 'after-order' },
    tab.isMuted
      ? {
          key: 'unmute',
          label: t('city.choices.unmute', { name }),
          icon: <Bell aria-hidden />,
          onSelect: () => unmutePartner(tab),
        }
      : {
          key: 'mute',
          label: t('city.choices.mute', { name }),
          icon: <BellOff aria-hidden />,
          onSelect: () => mutePartner(tab),
        },
    {
      key: 'hide',
      label: t('city.choices.hide', { name }),
      icon: <EyeOff aria-hidden />,
      onSelect: () => hidePartner(tab),
    },
    arrange,
    { kind: 'separator', key: 'after-choices' },
    ...(homeUrl === null
      ? []
      : [
          {
            key: 'site',
            label: t('city.openSite'),
            icon: <ExternalLink aria-hidden />,
            onSelect: () => openLink(homeUrl),
          } as const,
        ]),
    {
      key: 'report',
      label: t('reports.actionName', { name }),
      icon: <Flag aria-hidden />,
      onSelect: () => openReport({ about: { kind: 'account', partnerId: id }, name }),
    },
  ]
}
