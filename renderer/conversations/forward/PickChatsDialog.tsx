import { Check } from 'lucide-react'
import { useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { openDirect } from '#renderer/app/actions/conversations.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { useContacts } from '#renderer/app/store/contacts.ts'
import { useConversations } from '#renderer/app/store/conversations.ts'
import { usePinyin } from '#renderer/language/pinyin.ts'
import { Avatar } from '#renderer/ui/Avatar.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { classes } from '#renderer/ui/classes.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { SearchField } from '#renderer/ui/SearchField.tsx'
import { avatarOf } from '../names.ts'
import { shareTargets, type ShareTarget } from './targets.ts'
import css from './PickChatsDialog.module.css'

export interface PickChatsDialogProps {
  title: string
  /** The verb on the button. */
  confirmLabel: string
  onClose: () => void
  /** Sends to one conversation; a rejection is told and leaves that chat chosen. */
  onSend: (conversationId: string) => Promise<void>
  onSent: (count: number) => void
  /** Stands below the list, such as a field for words that go with it. */
  children?: ReactNode
}

/** Chooses one or several chats or contacts and sends something to each. */
export function PickChatsDialog({ title, confirmLabel, onClose, onSend, onSent, children }: PickChatsDialogProps) {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState<readonly ShareTarget[]>([])
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const byId = useConversations((state) => state.byId)
  const order = useConversations((state) => state.order)
  const contacts = useContacts((state) => state.byId)
  const hasPinyin = usePinyin()
  const targets = useMemo(
    () =>
      shareTargets(
        order.flatMap((id) => byId[id] ?? []),
        Object.values(contacts),
        query,
      ),
    // oxlint-disable-next-line react/exhaustive-deps -- `hasPinyin` changes what names match
    [order, byId, contacts, query, hasPinyin],
  )
  const toggle = (target: ShareTarget) =>
    setChosen((before) =>
      before.some((each) => each.key === target.key)
        ? before.filter((each) => each.key !== target.key)
        : [...before, target],
    )
  const send = async () => {
    setBusy(true)
    setProblem(null)
    let rest = chosen
    try {
      for (const target of chosen) {
        const id = target.conversationId ?? (await openDirect(target.userId!)).id
        await onSend(id)
        rest = rest.filter((each) => each !== target)
      }
      onSent(chosen.length)
      onClose()
    } catch (thrown) {
      setChosen(rest)
      setProblem(toCallError(thrown).message)
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      size="small"
      footer={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button variant="primary" disabled={chosen.length === 0} busy={isBusy} onClick={() => void send()}>
            {chosen.length > 1
              ? t('conversations.sendToSeveral', { label: confirmLabel, count: chosen.length })
              : confirmLabel}
          </Button>
        </>
      }
    >
      <SearchField label={t('conversations.findChat')} value={query} onChange={setQuery} autoFocus />
      {targets.length === 0 ? <p className={css.none}>{t('conversations.nothingFound', { query })}</p> : null}
      <ul className={css.list}>
        {targets.slice(0, 60).map((target) => {
          const isChosen = chosen.some((each) => each.key === target.key)
          return (
            <li key={target.key}>
              <button
                type="button"
                className={classes(css.target, isChosen && css.chosen)}
                aria-pressed={isChosen}
                onClick={() => toggle(target)}
              >
                <Avatar id={target.colorId} name={target.name} src={avatarOf(target)} size="small" />
                <span>{target.name}</span>
                {isChosen ? <Check aria-hidden /> : null}
              </button>
            </li>
          )
        })}
      </ul>
      {children}
      {problem ? (
        <p className={css.problem} role="alert">
          {problem}
        </p>
      ) : null}
    </Dialog>
  )
}
