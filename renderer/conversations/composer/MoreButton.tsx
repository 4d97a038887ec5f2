import { ChartBarBig, CirclePlus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SteadyConversation } from '#renderer/app/store/conversations.ts'
import { useOwnRights } from '#renderer/rights/use-rights.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Menu } from '#renderer/ui/Menu.tsx'
import type { MenuEntry } from '#renderer/ui/menu-entries.ts'

const PollDialog = lazy(async () => ({ default: (await import('#renderer/polls/PollDialog.tsx')).PollDialog }))

type Open = 'poll'

interface MoreButtonProps {
  conversation: SteadyConversation
  disabled: boolean
}

/** What can be put into a chat besides words and files. */
export function MoreButton({ conversation, disabled }: MoreButtonProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<Open | null>(null)
  const { groupId } = conversation
  const { may } = useOwnRights(conversation)
  const entries: (MenuEntry | false)[] = [
    groupId !== undefined &&
      may('create-polls') && {
        key: 'poll',
        label: t('polls.form.title'),
        icon: <ChartBarBig aria-hidden />,
        onSelect: () => setOpen('poll'),
      },
  ]
  const shown = entries.filter((entry) => entry !== false)
  if (shown.length === 0) return null
  const close = () => setOpen(null)
  return (
    <>
      <Menu entries={shown} side="top" align="start">
        <IconButton label={t('conversations.more')} tooltipSide="top" disabled={disabled}>
          <CirclePlus aria-hidden />
        </IconButton>
      </Menu>
      <Suspense fallback={null}>
        {open === 'poll' && groupId !== undefined ? <PollDialog groupId={groupId} onClose={close} /> : null}
      </Suspense>
    </>
  )
}
