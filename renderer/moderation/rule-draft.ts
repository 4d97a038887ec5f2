import type { Action, Rule, RuleContent, Trigger } from '#shared/protocol/moderation.ts'

/** Triggers the editor offers, each with what it begins with. */
export const triggerStarts = {
  words: { type: 'words', words: [] },
  links: { type: 'links', which: 'any', domains: [] },
  details: { type: 'details', kinds: ['phone', 'wechat', 'qq', 'bank-card'] },
  newcomer: { type: 'newcomer', minutes: 60, what: ['link', 'image'] },
  qr: { type: 'qr', which: 'any' },
  repeats: { type: 'repeats', times: 3, minutes: 60, near: true, acrossGroups: false },
  flood: { type: 'flood', messages: 5, seconds: 10 },
  mentions: { type: 'mentions', most: 5 },
  language: { type: 'language', languages: ['en'] },
  files: { type: 'files', kinds: [], endings: ['exe', 'apk', 'bat', 'scr'] },
  pattern: { type: 'pattern', pattern: '' },
} as const satisfies { [T in Trigger['type']]: unknown }

/** What the editor holds: one trigger, and actions as the choices of a form. */
export interface RuleDraft {
  name: string
  trigger: Trigger
  /** Triggers beyond the first, which the editor keeps as they are. */
  others: Trigger[]
  onJoin: boolean
  outcome: 'hold' | 'block' | 'none'
  message: string
  points: string
  muteMinutes: string
  removal: 'none' | 'remove' | 'ban'
  alert: boolean
  dryRun: boolean
}

const newDraft: RuleDraft = {
  name: '',
  trigger: { type: 'words', words: [] },
  others: [],
  onJoin: false,
  outcome: 'hold',
  message: '',
  points: '',
  muteMinutes: '',
  removal: 'none',
  alert: false,
  dryRun: true,
}

export function draftOf(rule: Rule | null): RuleDraft {
  const [trigger, ...others] = rule?.triggers ?? []
  if (!rule || !trigger) return newDraft
  const find = <T extends Action['type']>(type: T) =>
    rule.actions.find((action): action is Extract<Action, { type: T }> => action.type === type)
  return {
    name: rule.name,
    trigger,
    others,
    onJoin: rule.events.includes('join'),
    outcome: find('block') ? 'block' : find('hold') ? 'hold' : 'none',
    message: find('block')?.message ?? '',
    points: String(find('warn')?.points ?? ''),
    muteMinutes: String(find('mute')?.minutes ?? ''),
    removal: find('ban') ? 'ban' : find('remove') ? 'remove' : 'none',
    alert: find('alert') !== undefined,
    dryRun: rule.dryRun,
  }
}

function actionsOf(draft: RuleDraft): Action[] {
  const { outcome, message, points, muteMinutes, removal, alert } = draft
  const actions: Action[] = []
  if (outcome === 'hold') actions.push({ type: 'hold' })
  if (outcome === 'block') actions.push({ type: 'block', ...(message.trim() ? { message: message.trim() } : {}) })
  if (points.trim()) actions.push({ type: 'warn', points: Number(points) })
  if (muteMinutes.trim()) actions.push({ type: 'mute', minutes: Number(muteMinutes) })
  if (removal !== 'none') actions.push({ type: removal })
  if (alert) actions.push({ type: 'alert' })
  return actions
}

/** The rule as the server takes it; who is exempt and whether it is on stay as they were. */
export function contentOf(draft: RuleDraft, rule: Rule | null): RuleContent {
  return {
    name: draft.name.trim(),
    on: rule?.on ?? true,
    dryRun: draft.dryRun,
    events: ['send', 'edit', ...(draft.onJoin ? (['join'] as const) : [])],
    triggers: [draft.trigger, ...draft.others],
    exemptRoles: rule?.exemptRoles ?? ['owner', 'admin', 'moderator'],
    exemptUserIds: rule?.exemptUserIds ?? [],
    actions: actionsOf(draft),
  }
}

/** The first thing a rule still lacks: its field as the wire names it, and the key of its words. */
export function firstMissing(draft: RuleDraft) {
  const { name, trigger } = draft
  if (name.trim() === '') return { field: 'name', text: 'moderation.editor.nameMissing' } as const
  if (trigger.type === 'words' && trigger.words.length === 0) {
    return { field: 'triggers.0', text: 'moderation.editor.wordsMissing' } as const
  }
  if (trigger.type === 'pattern' && trigger.pattern === '') {
    return { field: 'triggers.0', text: 'moderation.editor.patternMissing' } as const
  }
  const isEmpty =
    (trigger.type === 'details' && trigger.kinds.length === 0) ||
    (trigger.type === 'newcomer' && trigger.what.length === 0) ||
    (trigger.type === 'language' && trigger.languages.length === 0)
  if (isEmpty) return { field: 'triggers', text: 'moderation.editor.choiceMissing' } as const
  return actionsOf(draft).length === 0 ? ({ field: 'actions', text: 'moderation.editor.actionMissing' } as const) : null
}

/** One entry a line, or separated by commas. */
export const readLines = (text: string): string[] =>
  text
    .split(/[\n,，]/u)
    .map((line) => line.trim())
    .filter((line) => line !== '')
