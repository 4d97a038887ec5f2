import { Command } from 'cmdk'
import { Dialog } from 'radix-ui'
import { Search, TextSearch } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { openDirect } from '#renderer/app/actions/conversations.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { useContacts } from '#renderer/app/store/contacts.ts'
import { useConversations } from '#renderer/app/store/conversations.ts'
import { unreadOf } from '#renderer/app/store/unread.ts'
import { matchName } from '#renderer/language/match-name.ts'
import { usePinyin } from '#renderer/language/pinyin.ts'
import { openSearch } from '#renderer/search/open-search.ts'
import { Avatar } from '#renderer/ui/Avatar.tsx'
import { Badge } from '#renderer/ui/Badge.tsx'
import { keepForInputMethod } from '#renderer/ui/input-method.ts'
import { toast } from '#renderer/ui/toasts.ts'
import { VisuallyHidden } from '#renderer/ui/VisuallyHidden.tsx'
import { avatarOf } from '../names.ts'
import { commandsOf } from './commands.tsx'
import { switcherResults, type SwitcherResult } from './results.ts'
import css from './Switcher.module.css'

/** Ctrl/Cmd+K: leads to any chat, person, group or command by typing a part of its name, in any script. */
export default function Switcher({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const [query, setQuery] = useState('')
  const order = useConversations((state) => state.order)
  const byId = useConversations((state) => state.byId)
  const contacts = useContacts((state) => state.byId)
  const hasPinyin = usePinyin()
  const results = useMemo(
    () =>
      switcherResults(
        { conversations: order.flatMap((id) => byId[id] ?? []), contacts: Object.values(contacts) },
        query,
      ),
    // oxlint-disable-next-line react/exhaustive-deps -- `hasPinyin` changes what names match
    [order, byId, contacts, query, hasPinyin],
  )
  const commands = useMemo(() => {
    const all = commandsOf(t, navigate)
    return query.trim() === '' ? all.slice(0, 4) : all.filter((command) => matchName(command.label, query) > 0)
  }, [t, navigate, query])

  const dialog = useRef<HTMLDivElement>(null)
  // cmdk names the chosen row to screen readers before a new list is drawn, and then names one that is gone.
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const chosen = dialog.current?.querySelector('[cmdk-item][aria-selected=true]')?.id ?? ''
      for (const element of dialog.current?.querySelectorAll('[cmdk-input], [cmdk-list]') ?? []) {
        element.setAttribute('aria-activedescendant', chosen)
      }
    })
    return () => cancelAnimationFrame(frame)
  }, [results, commands])

  const go = (result: SwitcherResult) => {
    onClose()
    if (result.kind === 'chat') navigate(`/chats/${result.conversation.id}`)
    else
      openDirect(result.contact.userId).then(
        ({ id }) => navigate(`/chats/${id}`),
        (thrown: unknown) => toast(toCallError(thrown).message, { tone: 'problem' }),
      )
  }
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Overlay className={css.scrim} />
        <Dialog.Content
          ref={dialog}
          className={css.dialog}
          aria-describedby={undefined}
          onEscapeKeyDown={keepForInputMethod}
        >
          <VisuallyHidden asChild>
            <Dialog.Title>{t('conversations.switcher.title')}</Dialog.Title>
          </VisuallyHidden>
          <Command label={t('conversations.switcher.title')} shouldFilter={false} loop>
            <div className={css.field}>
              <Search aria-hidden />
              <Command.Input
                value={query}
                onValueChange={setQuery}
                placeholder={t('conversations.switcher.placeholder')}
                autoFocus
              />
            </div>
            <Command.List className={css.list}>
              <Command.Empty className={css.empty}>{t('conversations.nothingFound', { query })}</Command.Empty>
              {results.length > 0 ? (
                <Command.Group
                  heading={query.trim() === '' ? t('conversations.switcher.recent') : t('conversations.switcher.found')}
                >
                  {results.map((result) => (
                    <Command.Item key={result.key} value={result.key} className={css.item} onSelect={() => go(result)}>
                      <ResultLine result={result} />
                    </Command.Item>
                  ))}
                </Command.Group>
              ) : null}
              {query.trim() === '' ? null : (
                <Command.Group>
                  <Command.Item
                    value="search-messages"
                    className={css.item}
                    onSelect={() => {
                      onClose()
                      openSearch({ text: query.trim() })
                      navigate('/chats')
                    }}
                  >
                    <span className={css.icon}>
                      <TextSearch aria-hidden />
                    </span>
                    {t('search.switcher', { query: query.trim() })}
                  </Command.Item>
                </Command.Group>
              )}
              {commands.length > 0 ? (
                <Command.Group heading={t('conversations.switcher.commands')}>
                  {commands.map((command) => (
                    <Command.Item
                      key={command.key}
                      value={`command:${command.key}`}
                      className={css.item}
                      onSelect={() => {
                        onClose()
                        command.run()
                      }}
                    >
                      <span className={css.icon}>{command.icon}</span>
                      {command.label}
                    </Command.Item>
                  ))}
                </Command.Group>
              ) : null}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function ResultLine({ result }: { result: SwitcherResult }) {
  const { t } = useTranslation()
  if (result.kind === 'person') {
    const { user } = result.contact
    return (
      <>
        <Avatar id={user.id} name={user.displayName} src={avatarOf(user)} size="small" />
        <span className={css.name}>{result.name}</span>
        <span className={css.note}>{t('conversations.switcher.contact')}</span>
      </>
    )
  }
  const { conversation } = result
  const { peer } = conversation
  const unread = unreadOf(conversation)
  return (
    <>
      <Avatar
        id={peer?.id ?? conversation.groupId ?? conversation.id}
        name={result.name}
        src={avatarOf(peer ?? { avatarUrl: conversation.avatarUrl ?? null })}
        size="small"
      />
      <span className={css.name}>{result.name}</span>
      {unread > 0 ? <Badge count={unread} label={t('conversations.unreadCount', { count: unread })} /> : null}
      <span className={css.note}>
        {peer ? String(peer.id) : t('conversations.members', { count: conversation.memberCount })}
      </span>
    </>
  )
}
