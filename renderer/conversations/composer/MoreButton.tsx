import { CalendarClock, ChartBarBig, CirclePlus, Clock } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { part } from '#renderer/app/frame/fetched.tsx'
import type { SteadyConversation } from '#renderer/app/store/conversations.ts'
import { useOwnRights } from '#renderer/rights/use-rights.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Menu } from '#renderer/ui/Menu.tsx'
import type { MenuEntry } from '#renderer/ui/menu-entries.ts'

const PollDialog = part(async () => (await import('#renderer/polls/PollDialog.tsx')).PollDialog)
const ScheduleForm = part(async () => (await import('#renderer/schedules/ScheduleForm.tsx')).ScheduleForm)
const ScheduledDialog = part(async () => (await import('#renderer/schedules/ScheduledDialog.tsx')).ScheduledDialog)

type Open = 'poll' | 'later' | 'scheduled'

interface MoreButtonProps {
  conversation: SteadyConversation
  disabled: boolean
  /** What stands in the composer. */
  text: string
  /** What stood there is scheduled. */
  onScheduled: () => void
}

/** What can be put into a chat besides words and files. */
export function MoreButton({ conversation, disabled, text, onScheduled }: MoreButtonProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<Open | null>(null)
  const { id, groupId } = conversation
  const { may } = useOwnRights(conversation)
  const mayRepeat = groupId !== undefined && may('announce')
  const entries: (MenuEntry | false)[] = [
    groupId !== undefined &&
      may('create-polls') && {
        key: 'poll',
        label: t('polls.form.title'),
        icon: <ChartBarBig aria-hidden />,
        onSelect: () => setOpen('poll'),
      },
    {
      key: 'later',
      label: t('schedules.sendLater'),
      icon: <Clock aria-hidden />,
      onSelect: () => setOpen('later'),
    },
    {
      key: 'scheduled',
      label: t('schedules.title'),
      icon: <CalendarClock aria-hidden />,
      onSelect: () => setOpen('scheduled'),
    },
  ]
  const shown = entries.filter((entry) => entry !== false)
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
        {open === 'later' ? (
          <ScheduleForm
            conversationId={id}
            mayRepeat={mayRepeat}
            scheduled={null}
            text={text}
            onClose={close}
            onDone={onScheduled}
          />
        ) : null}
        {open === 'scheduled' ? <ScheduledDialog conversationId={id} mayRepeat={mayRepeat} onClose={close} /> : null}
      </Suspense>
    </>
  )
}
