import type { TFunction } from 'i18next'
import { isAuditType } from '#shared/groups/audit.ts'
import { roleColours, type RoleColour } from '#shared/groups/named-roles.ts'
import { allRights, roles, type Right, type Role } from '#shared/groups/roles.ts'
import type { AuditEntry } from '#shared/protocol/audit.ts'
import { formatLocale } from '#renderer/ui/locale.ts'
import { fullTime } from '#renderer/ui/time.ts'

/** One thing that is otherwise after an act; null where there was nothing before, or is nothing after. */
export interface Change {
  field: string
  before: string | null
  after: string | null
}

/** What only programs need. */
const unshown = new Set([
  'sanction',
  'note',
  'export',
  'automatic',
  'id',
  'sha256',
  'ruleVersion',
  'banned',
  'correction',
])

/** Numbers of people. */
const people = new Set(['invitedBy', 'vouchedBy'])

/** What the sentence says already. */
const told = (type: string, field: string) =>
  (field === 'rule' && type.startsWith('rule-')) ||
  (field === 'namedRole' && type.startsWith('named-role-')) ||
  (field === 'kind' && type.startsWith('appeal-'))

const fields = [
  'action',
  'actions',
  'adultsOnly',
  'allow',
  'bytes',
  'capacity',
  'category',
  'city',
  'colour',
  'count',
  'deleted',
  'description',
  'domain',
  'entries',
  'exceptions',
  'expiresAt',
  'format',
  'found',
  'holders',
  'invitedBy',
  'from',
  'joinPolicy',
  'keywords',
  'kind',
  'languages',
  'link',
  'list',
  'maxUses',
  'memberRights',
  'name',
  'namedRole',
  'needsApproval',
  'outcome',
  'points',
  'preview',
  'rank',
  'readOnly',
  'reasons',
  'reports',
  'right',
  'role',
  'rule',
  'ruleNumber',
  'rules',
  'seq',
  'slowMode',
  'staffTwoStep',
  'sum',
  'switches',
  'tags',
  'text',
  'texts',
  'title',
  'to',
  'trigger',
  'until',
  'version',
  'via',
  'vouchedBy',
  'visibility',
  'what',
  'withFiles',
] as const
type Field = (typeof fields)[number]

const isField = (name: string): name is Field => (fields as readonly string[]).includes(name)
const isRole = (value: string): value is Role => (roles as readonly string[]).includes(value)
const isRight = (value: string): value is Right => (allRights as readonly string[]).includes(value)
const isColour = (value: string): value is RoleColour => (roleColours as readonly string[]).includes(value)

/** Fields whose values are rights. */
const ofRights = new Set(['memberRights', 'right'])
const isTime = (value: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(value)

/** An entry as a sentence: who did what to whom. */
export function sentenceOf({ type, actor, targetUser, before, after }: AuditEntry, t: TFunction): string {
  const names = { actor: actor.displayName, target: targetUser?.displayName ?? t('audit.somebody') }
  if (!isAuditType(type)) return t('audit.did.other', { ...names, type })
  const isOwn = targetUser === null || targetUser.id === actor.id
  const by =
    after?.correction === true
      ? 'correction'
      : after?.banned === true
        ? 'ban'
        : after?.automatic === true
          ? 'rule'
          : isOwn
            ? 'self'
            : 'other'
  const word = (name: 'rule' | 'kind' | 'namedRole') => {
    const value = after?.[name] ?? before?.[name]
    return typeof value === 'string' ? value : ''
  }
  return t(`audit.did.${type}`, { ...names, by, rule: word('rule'), kind: word('kind'), role: word('namedRole') })
}

function valueText(field: string, value: unknown, t: TFunction): string {
  if (value === null || value === undefined || value === '') return t('audit.nothing')
  if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no')
  if (typeof value === 'number' && people.has(field)) return t('identity.number', { id: String(value) })
  if (typeof value === 'number') return new Intl.NumberFormat(formatLocale()).format(value)
  if (typeof value === 'string') {
    if (field === 'outcome') return t('audit.outcome', { outcome: value })
    if (field === 'via') return t('sanctions.card.via', { via: value })
    if (isTime(value)) return fullTime(new Date(value), formatLocale())
    if (ofRights.has(field) && isRight(value)) return t(`rights.right.${value}`)
    if (field === 'colour' && isColour(value)) return t(`rights.roles.colours.${value}`)
    return (field === 'role' || field === 'rank') && isRole(value) ? t(`groups.role.${value}`) : value
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? t('audit.nothing') : value.map((each) => valueText(field, each, t)).join(', ')
  }
  return Object.entries(value)
    .map(([name, each]) =>
      // What something is needs no name before it.
      name === 'type' || name === 'right'
        ? valueText(name, each, t)
        : `${field === 'switches' && isRight(name) ? t(`rights.right.${name}`) : fieldText(name, t)}: ${valueText(name, each, t)}`,
    )
    .join('; ')
}

/** Names that have no text of their own are told as they are, in small words. */
const fieldText = (name: string, t: TFunction): string =>
  isField(name) ? t(`audit.field.${name}`) : name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()

/** What is otherwise after an act, in words. */
export function changesOf(
  { type, before, after }: Pick<AuditEntry, 'type' | 'before' | 'after'>,
  t: TFunction,
): Change[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return names
    .filter(
      (name) =>
        !unshown.has(name) && !told(type, name) && JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]),
    )
    .map((name) => ({
      field: fieldText(name, t),
      before: before && name in before ? valueText(name, before[name], t) : null,
      after: after && name in after ? valueText(name, after[name], t) : null,
    }))
}
