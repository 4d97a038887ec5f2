import { useTranslation } from 'react-i18next'
import type { QueueAction } from '#shared/protocol/queue-news.ts'
import type { QueueItem } from '#shared/protocol/queue.ts'
import { useShortcut } from '#renderer/app/frame/shortcuts.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Kbd } from '#renderer/ui/Kbd.tsx'
import css from './Queue.module.css'

/** Done at once; all others ask for a reason first. */
const atOnce = ['approve', 'ignore', 'settle'] as const
type AtOnce = (typeof atOnce)[number]
const asked = ['remove', 'refuse', 'sanction', 'escalate'] as const
/** An appeal is answered with a reason either way. */
type Question = (typeof asked)[number] | 'approve'
type Asked = (typeof asked)[number]

interface DecideBarProps {
  item: QueueItem
  allowed: readonly QueueAction[]
  isDisabled: boolean
  onAsk: (action: Question) => void
  onDecide: (action: AtOnce) => void
}

/** What can be decided, each with its key. `x` refuses what can be refused and ignores what can be ignored. */
export function DecideBar({ item, allowed, isDisabled, onAsk, onDecide }: DecideBarProps) {
  const { t } = useTranslation()
  const can = (action: QueueAction) => !isDisabled && allowed.includes(action)
  const act = (action: AtOnce | Asked) => {
    if (!can(action)) return
    if (action === 'approve' && item.type === 'appeal') {
      onAsk('approve')
      return
    }
    const now = atOnce.find((each) => each === action)
    const ask = asked.find((each) => each === action)
    if (now) onDecide(now)
    else if (ask) onAsk(ask)
  }
  useShortcut({ keys: 'a', label: 'queue.keys.approve', group: 'queue.keys.title' }, () => act('approve'))
  useShortcut({ keys: 'r', label: 'queue.keys.remove', group: 'queue.keys.title' }, () => act('remove'))
  useShortcut({ keys: 's', label: 'queue.keys.sanction', group: 'queue.keys.title' }, () => act('sanction'))
  useShortcut({ keys: 'e', label: 'queue.keys.escalate', group: 'queue.keys.title' }, () => act('escalate'))
  useShortcut({ keys: 'x', label: 'queue.keys.refuse', group: 'queue.keys.title' }, () =>
    act(allowed.includes('refuse') ? 'refuse' : 'ignore'),
  )
  const keys = { approve: 'a', remove: 'r', refuse: 'x', ignore: 'x', sanction: 's', escalate: 'e', settle: null }
  return (
    <footer className={css.bar}>
      {allowed.map((action) => {
        const key = keys[action]
        return (
          <Button
            key={action}
            variant={
              action === 'remove' ? 'danger' : action === 'approve' && item.type !== 'report' ? 'primary' : 'secondary'
            }
            disabled={isDisabled}
            onClick={() => act(action)}
          >
            {t(`queue.do.${item.type}.${action}`)}
            {key ? <Kbd keys={key} /> : null}
          </Button>
        )
      })}
    </footer>
  )
}
