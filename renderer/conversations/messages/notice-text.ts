import type { TFunction } from 'i18next'
import { slowSecondsOf, spellOf } from '#shared/moderation/pace.ts'
import type { Pace } from '#shared/protocol/pace.ts'
import type { Notice } from '#shared/conversations/timeline.ts'

/** Names told before the rest is counted. */
const namedMost = 3

type Names = (userId: number) => string

/** The lines of a run of notices: joins and leaves that follow one another are told in one line each. */
export function noticeLines(notices: readonly Notice[], t: TFunction, nameOf: Names, locale: string): string[] {
  const lines: string[] = []
  for (let index = 0; index < notices.length;) {
    const { type } = notices[index]!
    if (type !== 'member-joined' && type !== 'member-left') {
      lines.push(oneNotice(notices[index]!, t, nameOf, locale))
      index += 1
      continue
    }
    let end = index
    while (notices[end]?.type === type && isAlike(notices[end]!, notices[index]!)) end += 1
    lines.push(crowd(notices.slice(index, end), t, nameOf, locale))
    index = end
  }
  return lines
}

/** A removal is told alone, with who did it; those who left by themselves share a line. */
const isAlike = (a: Notice, b: Notice): boolean =>
  a === b || !((a.type === 'member-left' && a.removed) || (b.type === 'member-left' && b.removed))

function crowd(run: readonly Notice[], t: TFunction, nameOf: Names, locale: string): string {
  const first = run[0]!
  if (first.type === 'member-left' && first.removed) return oneNotice(first, t, nameOf, locale)
  const people = [...new Set(run.flatMap((notice) => ('userId' in notice ? [notice.userId] : [])))]
  const named = people.slice(0, namedMost).map(nameOf)
  const rest = people.length - named.length
  const parts = rest > 0 ? [...named, t('conversations.notice.others', { count: rest })] : named
  const names = new Intl.ListFormat(locale).format(parts)
  const key = first.type === 'member-joined' ? 'joined' : 'left'
  return t(`conversations.notice.${key}`, { names, count: people.length })
}

/** What holds in a group from now on, in one phrase. */
function paceText(pace: Pace, at: string, t: TFunction, locale: string): string {
  const { quiet, joinsFrozen, raidUntil } = pace
  const spell = spellOf(pace, Date.parse(at))
  const slowSeconds = slowSecondsOf(pace, Date.parse(at))
  const parts = [
    raidUntil === null ? null : t('conversations.notice.paceRaid'),
    pace.readOnly || spell?.readOnly ? t('conversations.notice.paceReadOnly') : null,
    slowSeconds === 0 ? null : t('conversations.notice.paceSlow', { seconds: slowSeconds }),
    quiet === null ? null : t('conversations.notice.paceQuiet', { from: quiet.from, to: quiet.to }),
    joinsFrozen ? t('conversations.notice.paceFrozen') : null,
  ].filter((part) => part !== null)
  return parts.length === 0 ? t('conversations.notice.paceFree') : new Intl.ListFormat(locale).format(parts)
}

/** Somebody to whom something was done: within a sentence the reader is “you”. */
function objectOf(userId: number, t: TFunction, nameOf: Names): string {
  const name = nameOf(userId)
  return name === t('conversations.you') ? t('conversations.youObject') : name
}

function oneNotice(notice: Notice, t: TFunction, nameOf: Names, locale: string): string {
  const actor = nameOf(notice.actorId)
  switch (notice.type) {
    case 'member-left':
      return notice.reason
        ? t('conversations.notice.removedBecause', { name: nameOf(notice.userId), actor, reason: notice.reason })
        : t('conversations.notice.removed', { name: nameOf(notice.userId), actor })
    case 'member-changed':
      if (notice.namedRole !== undefined) {
        const name = objectOf(notice.userId, t, nameOf)
        return t('conversations.notice.namedRole', { name, actor, role: notice.namedRole })
      }
      return t('conversations.notice.role', {
        name: objectOf(notice.userId, t, nameOf),
        actor,
        role: t(`conversations.notice.roles.${notice.role}`),
      })
    case 'conversation-changed':
      if (notice.pace?.locked) return t('conversations.notice.locked', { reason: notice.pace.locked.reason })
      if (notice.pace?.locked === null) return t('conversations.notice.unlocked')
      if (notice.pace)
        return t('conversations.notice.pace', { actor, state: paceText(notice.pace, notice.at, t, locale) })
      if (notice.guidelines !== undefined) return t('conversations.notice.guidelines', { actor })
      if (notice.avatarUrl !== undefined) return t('conversations.notice.pictured', { actor })
      return notice.name === undefined
        ? t('conversations.notice.described', { actor })
        : t('conversations.notice.renamed', { actor, name: notice.name })
    default:
      return t('conversations.notice.joined', { names: nameOf(notice.userId), count: 1 })
  }
}
