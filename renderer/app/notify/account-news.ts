import type { TransferNews } from '#shared/protocol/group-rights.ts'
import type { AccountChange } from '#shared/protocol/socket.ts'
import { toast } from '#renderer/ui/toasts.ts'
import { loadGroup } from '../actions/groups.ts'
import { loadTransfers } from '../actions/rights.ts'
import { i18n } from '../i18n/i18n.ts'
import { useConversations } from '../store/conversations.ts'
import { useSession } from '../store/session.ts'
import { useGroups } from '../store/groups.ts'
import { inBackground } from '../sync/context.ts'

/**
 * Says in words what others have decided about oneself: a removal, the end of a group, the answer to a request to join.
 * To be called before the change is written, while the name of what goes is still known.
 */
export function tellOfAccountChange(change: AccountChange): void {
  if (change.type === 'conversation-removed') tellOfEnd(change.conversationId, change.cause, change.reason)
  else if (change.type === 'report-decided') {
    const who = change.group ?? i18n.t('reports.staff')
    toast(i18n.t(`reports.news.${change.state}`, { who }))
  } else if (change.type === 'moderation') {
    if (change.alert) inBackground(tellOfAlert(change.groupId, change.alert.rule))
  } else if (change.type === 'scheduled') {
    if (change.problem !== null) say(i18n.t('schedules.news', { problem: change.problem }), undefined)
  } else if (change.type === 'announcement-reminder') inBackground(tellOfReminder(change.groupId, change.title))
  else if (change.type === 'lock-judged') tellOfLock(change)
  else if (change.type === 'transfer') tellOfTransfer(change)
  else if (change.type === 'studio') tellOfStudio(change)
  else if (change.type === 'join-decided') inBackground(tellOfAnswer(change.groupId, change.accepted, change.reason))
}

/** A partner's team hears of its feeds and items; the studio keeps it until somebody puts it away. */
function tellOfStudio({ partnerId, kind, name, text }: Extract<AccountChange, { type: 'studio' }>): void {
  const run = () => {
    globalThis.location.hash = `#/studio/${partnerId}/${kind.startsWith('feed') ? 'feeds' : 'items'}`
  }
  toast(i18n.t(`studio.notices.${kind}`, { name, text }), {
    tone: kind === 'item-shown' ? 'plain' : 'problem',
    action: { label: i18n.t('studio.notices.open'), run },
  })
}

/** The words of the staff stand on the group's page. */
function tellOfLock({ groupId, group, outcome }: Extract<AccountChange, { type: 'lock-judged' }>): void {
  inBackground(loadGroup(groupId))
  const run = () => {
    globalThis.location.hash = `#/groups/${groupId}`
  }
  toast(i18n.t(`app.news.lock.${outcome}`, { group }), {
    tone: outcome === 'lifted' ? 'success' : 'problem',
    action: { label: i18n.t('app.news.lock.open'), run },
  })
}

/** Each side hears what the other did, and both what the clock did. */
function tellOfTransfer({ news, groupName, fromId, toId }: TransferNews): void {
  inBackground(loadTransfers())
  const self = useSession.getState().userId
  const by = { offered: fromId, withdrawn: fromId, undone: fromId, accepted: toId, declined: toId } as const
  const isOwnAct = news in by && by[news as keyof typeof by] === self
  if (!isOwnAct && !(news === 'returned' && toId === self)) toast(i18n.t(`rights.news.${news}`, { group: groupName }))
}

function tellOfEnd(conversationId: string, cause: string | undefined, reason: string | undefined): void {
  const conversation = useConversations.getState().byId[conversationId]
  if (!conversation || conversation.role === 'owner') return
  const name = conversation.name ?? i18n.t('app.notification.group')
  if (cause === 'removed') say(i18n.t('app.news.removed', { name }), reason)
  else if (cause === 'dissolved') say(i18n.t('app.news.dissolved', { name }), undefined)
}

async function tellOfAnswer(groupId: string, isAccepted: boolean, reason: string | undefined): Promise<void> {
  const name = await nameOf(groupId)
  if (isAccepted) toast(i18n.t('app.news.accepted', { name }), { tone: 'success' })
  else say(i18n.t('app.news.declined', { name }), reason)
}

async function tellOfReminder(groupId: string, title: string): Promise<void> {
  say(i18n.t('announcements.news', { group: await nameOf(groupId), title }), undefined)
}

async function tellOfAlert(groupId: string, rule: string): Promise<void> {
  toast(i18n.t('app.news.ruleAlert', { name: await nameOf(groupId), rule }))
}

/** A group that was dissolved meanwhile has no name any more. */
async function nameOf(groupId: string): Promise<string> {
  const known = useGroups.getState().byId[groupId]?.name
  if (known !== undefined) return known
  const page = await loadGroup(groupId).catch(() => null)
  return page?.group.name ?? i18n.t('app.news.someGroup')
}

/** Stays until it is dismissed: it must not pass unseen. */
function say(what: string, reason: string | undefined): void {
  toast(reason ? i18n.t('app.news.withReason', { what, reason }) : what, { tone: 'problem' })
}
