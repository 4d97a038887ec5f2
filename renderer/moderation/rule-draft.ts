import type { Role } from '#shared/groups/roles.ts'
import type { Action, Rule, RuleContent, Trigger } from '#shared/protocol/moderation.ts'

/** Triggers the editor offers, each with what it begins with. */
export const triggerStarts = {
  words: { type: 'words', words: [] },
  rude: { type: 'rude', languages: ['en', 'zh'], except: [] },
  links: { type: 'links', which: 'any', domains: [] },
  details: { type: 'details', kinds: ['phone', 'wechat', 'qq', 'bank-card'] },
  newcomer: { type: 'newcomer', minutes: 60, what: ['link', 'image'] },
  qr: { type: 'qr', which: 'any' },
  repeats: { type: 'repeats', times: 3, minutes: 60, near: true, acrossGroups: false },
  flood: { type: 'flood', messages: 5, seconds: 10 },
  mentions: { type: 'mentions', most: 5 },
  capitals: { type: 'capitals', share: 80 },
  language: { type: 'language', languages: ['en'] },
  files: { type: 'files', kinds: [], endings: ['exe', 'apk', 'bat', 'scr'] },
  pattern: { type: 'pattern', pattern: '' },
} as const satisfies { [T in Trigger['type']]: unknown }

/** What the editor holds: actions as the choices of a form, numbers as they are typed. */
export interface RuleDraft {
  name: string
  triggers: Trigger[]
  onJoin: boolean
  onProfile: boolean
  exemptRoles: Role[]
  exemptNamedRoles: string[]
  exemptTrust: 1 | 2 | 3 | null
  exemptUserIds: number[]
  outcome: 'hold' | 'block' | 'delete' | 'none'
  message: string
  /** How far back what the author wrote is deleted. */
  deleteMinutes: string
  points: string
  muteMinutes: string
  removal: 'none' | 'remove' | 'ban'
  pace: 'none' | 'slow' | 'lock'
  slowSeconds: SlowSeconds
  paceMinutes: string
  alert: boolean
  /** A label of the group; empty for none. */
  label: string
  dryRun: boolean
}

type SlowSeconds = Extract<Action, { type: 'slow' }>['seconds']

const newDraft: RuleDraft = {
  name: '',
  triggers: [{ type: 'words', words: [] }],
  onJoin: false,
  onProfile: false,
  exemptRoles: ['owner', 'admin', 'moderator'],
  exemptNamedRoles: [],
  exemptTrust: null,
  exemptUserIds: [],
  outcome: 'hold',
  message: '',
  deleteMinutes: '0',
  points: '',
  muteMinutes: '',
  removal: 'none',
  pace: 'none',
  slowSeconds: 30,
  paceMinutes: '10',
  alert: false,
  label: '',
  dryRun: true,
}

export function draftOf(rule: Rule | null): RuleDraft {
  if (!rule) return newDraft
  const find = <T extends Action['type']>(type: T) =>
    rule.actions.find((action): action is Extract<Action, { type: T }> => action.type === type)
  const slow = find('slow')
  const lock = find('lock')
  return {
    name: rule.name,
    triggers: rule.triggers,
    onJoin: rule.events.includes('join'),
    onProfile: rule.events.includes('profile'),
    exemptRoles: rule.exemptRoles,
    exemptNamedRoles: rule.exemptNamedRoles ?? [],
    exemptTrust: rule.exemptTrust ?? null,
    exemptUserIds: rule.exemptUserIds,
    outcome: (['delete', 'block', 'hold'] as const).find((type) => find(type)) ?? 'none',
    message: find('block')?.message ?? '',
    deleteMinutes: String(find('delete')?.minutes ?? newDraft.deleteMinutes),
    points: String(find('warn')?.points ?? ''),
    muteMinutes: String(find('mute')?.minutes ?? ''),
    removal: find('ban') ? 'ban' : find('remove') ? 'remove' : 'none',
    pace: lock ? 'lock' : slow ? 'slow' : 'none',
    slowSeconds: slow?.seconds ?? newDraft.slowSeconds,
    paceMinutes: String((lock ?? slow)?.minutes ?? newDraft.paceMinutes),
    alert: find('alert') !== undefined,
    label: find('label')?.name ?? '',
    dryRun: rule.dryRun,
  }
}

function actionsOf(draft: RuleDraft): Action[] {
  const { outcome, message, points, muteMinutes, removal, pace, alert } = draft
  const actions: Action[] = []
  if (outcome === 'hold') actions.push({ type: 'hold' })
  if (outcome === 'block') actions.push({ type: 'block', ...(message.trim() ? { message: message.trim() } : {}) })
  if (outcome === 'delete') actions.push({ type: 'delete', minutes: Number(draft.deleteMinutes) })
  if (points.trim()) actions.push({ type: 'warn', points: Number(points) })
  if (muteMinutes.trim()) actions.push({ type: 'mute', minutes: Number(muteMinutes) })
  if (removal !== 'none') actions.push({ type: removal })
  if (pace === 'slow') actions.push({ type: 'slow', seconds: draft.slowSeconds, minutes: Number(draft.paceMinutes) })
  if (pace === 'lock') actions.push({ type: 'lock', minutes: Number(draft.paceMinutes) })
  if (draft.label !== '') actions.push({ type: 'label', name: draft.label })
  if (alert) actions.push({ type: 'alert' })
  return actions
}

/** The rule as the server takes it; whether it is on stays as it was. */
export function contentOf(draft: RuleDraft, rule: Rule | null): RuleContent {
  return {
    name: draft.name.trim(),
    on: rule?.on ?? true,
    dryRun: draft.dryRun,
    events: [
      'send',
      'edit',
      ...(draft.onJoin ? (['join'] as const) : []),
      ...(draft.onProfile ? (['profile'] as const) : []),
    ],
    triggers: draft.triggers,
    exemptRoles: draft.exemptRoles,
    exemptNamedRoles: draft.exemptNamedRoles,
    exemptTrust: draft.exemptTrust,
    exemptUserIds: draft.exemptUserIds,
    actions: actionsOf(draft),
  }
}

/** What a trigger still lacks, as the key of its words; null where it is whole. */
function lackOf(trigger: Trigger) {
  switch (trigger.type) {
    case 'words':
      return trigger.words.length === 0 ? ('moderation.editor.wordsMissing' as const) : null
    case 'pattern':
      return trigger.pattern === '' ? ('moderation.editor.patternMissing' as const) : null
    case 'details':
      return trigger.kinds.length === 0 ? ('moderation.editor.choiceMissing' as const) : null
    case 'newcomer':
      return trigger.what.length === 0 ? ('moderation.editor.choiceMissing' as const) : null
    case 'rude':
    case 'language':
      return trigger.languages.length === 0 ? ('moderation.editor.choiceMissing' as const) : null
    case 'files':
      return trigger.kinds.length + trigger.endings.length === 0 && trigger.bytesMost === undefined
        ? ('moderation.editor.choiceMissing' as const)
        : null
    default:
      return null
  }
}

/** The first thing a rule still lacks: its field as the wire names it, and the key of its words. */
export function firstMissing(draft: RuleDraft) {
  if (draft.name.trim() === '') return { field: 'name', text: 'moderation.editor.nameMissing' } as const
  for (const [place, trigger] of draft.triggers.entries()) {
    const text = lackOf(trigger)
    if (text) return { field: `triggers.${place}`, text }
  }
  return actionsOf(draft).length === 0 ? ({ field: 'actions', text: 'moderation.editor.actionMissing' } as const) : null
}

/** One entry a line, or separated by commas. */
export const readLines = (text: string): string[] =>
  text
    .split(/[\n,，]/u)
    .map((line) => line.trim())
    .filter((line) => line !== '')
