import { MoreHorizontal } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mayInGroup } from '#shared/groups/rights.ts'
import { pollLimits } from '#shared/polls/limits.ts'
import type { OwnPoll } from '#shared/protocol/polls.ts'
import { closePoll } from '#renderer/app/actions/polls.ts'
import { useConversations } from '#renderer/app/store/conversations.ts'
import { useGroups } from '#renderer/app/store/groups.ts'
import { useSession } from '#renderer/app/store/session.ts'
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Menu } from '#renderer/ui/Menu.tsx'
import type { MenuEntry } from '#renderer/ui/menu-entries.ts'
import { Time } from '#renderer/ui/Time.tsx'
import { AddOptionDialog } from './AddOptionDialog.tsx'
import { VotersDialog } from './VotersDialog.tsx'
import css from './Poll.module.css'

/** How many have voted, until when, and what else can be done with a poll. */
export function PollFoot({ own: { poll } }: { own: OwnPoll }) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState<'add' | 'voters' | 'close' | null>(null)
  const userId = useSession((state) => state.userId)
  const conversation = useConversations((state) => state.byId[poll.conversationId])
  const group = useGroups((state) => state.byId[conversation?.groupId ?? ''])
  const mayLookAfter = mayInGroup(group ?? { myRole: conversation?.role ?? null }, 'manage-content')
  const isOpen = poll.closedAt === null
  const isMine = poll.creatorId === userId
  const canAdd = isOpen && (poll.membersAdd || isMine) && poll.options.length < pollLimits.optionsMost
  const entries: (MenuEntry | false)[] = [
    canAdd && { key: 'add', label: t('polls.add'), onSelect: () => setAsking('add') },
    !poll.anonymous &&
      poll.voters > 0 && { key: 'voters', label: t('polls.voters'), onSelect: () => setAsking('voters') },
    isOpen &&
      (isMine || mayLookAfter) && {
        key: 'close',
        label: t('polls.close'),
        danger: true,
        onSelect: () => setAsking('close'),
      },
  ]
  const shown = entries.filter((entry) => entry !== false)
  const close = () => setAsking(null)
  return (
    <p className={css.foot}>
      <span>
        {t('polls.voted', { count: poll.voters })}
        {' · '}
        {t(poll.anonymous ? 'polls.anonymous' : 'polls.public')}
        {poll.closedAt !== null ? (
          <>
            {' · '}
            <b>{t('polls.ended')}</b>
          </>
        ) : poll.endsAt === null ? null : (
          <>
            {' · '}
            {t('polls.until')} <Time at={poll.endsAt} format="list" />
          </>
        )}
      </span>
      {shown.length > 0 ? (
        <Menu entries={shown}>
          <IconButton size="small" label={t('polls.more')}>
            <MoreHorizontal aria-hidden />
          </IconButton>
        </Menu>
      ) : null}
      {asking === 'add' ? <AddOptionDialog poll={poll} onClose={close} /> : null}
      {asking === 'voters' ? <VotersDialog poll={poll} onClose={close} /> : null}
      <ConfirmDialog
        open={asking === 'close'}
        onClose={close}
        title={t('polls.closeTitle', { question: poll.question })}
        description={t('polls.closeText')}
        confirmLabel={t('polls.close')}
        onConfirm={() => closePoll(poll.id)}
      />
    </p>
  )
}
