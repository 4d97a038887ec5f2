import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Group, Panel, usePanelRef } from 'react-resizable-panels'
import { useLocation } from 'wouter'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { useLayout } from './layout.ts'
import { PanelSeparator } from './PanelSeparator.tsx'
import { rememberPanelWidth, usePanelWidth } from './widths.ts'
import css from './ListDetail.module.css'

export interface ListDetailProps {
  /** Under which the list's width is remembered. */
  id: string
  /** Names of the two regions for a screen reader. */
  listLabel: string
  detailLabel: string
  list: ReactNode
  detail: ReactNode
  /** Whether something is open: where one pane shows at a time, the detail shows instead of the list. */
  isOpen: boolean
}

/** A list beside what is open in it; one of the two in a narrow window. */
export function ListDetail({ id, listLabel, detailLabel, list, detail, isOpen }: ListDetailProps) {
  const layout = useLayout()
  const width = usePanelWidth(id)
  const panel = usePanelRef()

  if (layout === 'narrow')
    return isOpen ? (
      <section className={css.detail} aria-label={detailLabel}>
        {detail}
      </section>
    ) : (
      <section className={css.list} aria-label={listLabel}>
        {list}
      </section>
    )

  return (
    <Group
      className={css.group}
      onLayoutChanged={(_, { isUserInteraction }) => {
        if (isUserInteraction && panel.current) rememberPanelWidth(id, panel.current.getSize().inPixels)
      }}
    >
      <Panel
        id={`${id}-list`}
        panelRef={panel}
        defaultSize={width ?? 300}
        minSize={240}
        maxSize={420}
        groupResizeBehavior="preserve-pixel-size"
      >
        <section className={css.list} aria-label={listLabel}>
          {list}
        </section>
      </Panel>
      <PanelSeparator label={listLabel} />
      <Panel id={`${id}-detail`} minSize={360}>
        <section className={css.detail} aria-label={detailLabel}>
          {detail}
        </section>
      </Panel>
    </Group>
  )
}

/** Leads from the detail back to the list; present in a narrow window alone. Belongs first in a detail's header. */
export function BackButton({ to }: { to: string }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  if (useLayout() !== 'narrow') return null
  return (
    <IconButton label={t('frame.back')} onClick={() => navigate(to)}>
      <ArrowLeft aria-hidden />
    </IconButton>
  )
}
