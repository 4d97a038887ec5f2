import type { TFunction } from 'i18next'
import { isAuditType } from '#shared/groups/audit.ts'
import type { AuditEntry } from '#shared/protocol/audit.ts'
import { fieldText, valueText } from './values.ts'

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

/** What the sentence says already. */
const told = (type: string, field: string) =>
  (field === 'rule' && type.startsWith('rule-')) ||
  (field === 'namedRole' && type.startsWith('named-role-')) ||
  (field === 'kind' && type.startsWith('appeal-'))

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

/** What is otherwise after an act, in words. */
export function changesOf(
  { type, before, after, people = [] }: Pick<AuditEntry, 'type' | 'before' | 'after' | 'people'>,
  t: TFunction,
): Change[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  const said = { t, people: new Map(people.map(({ id, name }) => [id, name])) }
  return names
    .filter(
      (name) =>
        !unshown.has(name) && !told(type, name) && JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]),
    )
    .map((name) => ({
      field: fieldText(name, t),
      before: before && name in before ? valueText(name, before[name], said) : null,
      after: after && name in after ? valueText(name, after[name], said) : null,
    }))
}
