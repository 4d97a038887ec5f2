import type { TFunction } from 'i18next'
import { personFields } from '#shared/groups/audit.ts'
import { categories, type Category } from '#shared/groups/categories.ts'
import { doorChecks, type DoorCheckKind } from '#shared/groups/door-check.ts'
import { roleColours, type RoleColour } from '#shared/groups/named-roles.ts'
import { allRights, roles, type Right, type Role } from '#shared/groups/roles.ts'
import { endonym } from '#shared/language/languages.ts'
import { joinPolicy, type JoinPolicy } from '#shared/protocol/groups.ts'
import { visibility, type Visibility } from '#shared/protocol/join-terms.ts'
import { action, ruleEvents, trigger, type RuleEvent, type Trigger } from '#shared/protocol/moderation.ts'
import { actionText } from '#renderer/moderation/action-text.ts'
import { formatLocale } from '#renderer/ui/locale.ts'
import { fullTime } from '#renderer/ui/time.ts'

/** What saying a value needs. */
export interface Said {
  t: TFunction
  /** Names of the people whose numbers stand in the entry. */
  people: ReadonlyMap<number, string>
}

const fields = [
  'accountDays',
  'action',
  'actions',
  'admitIf',
  'admits',
  'adultsOnly',
  'allow',
  'author',
  'autoApprove',
  'bytes',
  'bytesMost',
  'capacity',
  'category',
  'check',
  'city',
  'colour',
  'count',
  'deleted',
  'description',
  'domain',
  'dryRun',
  'entries',
  'events',
  'exceptions',
  'exemptNamedRoles',
  'exemptRoles',
  'exemptTrust',
  'exemptUserIds',
  'expiresAt',
  'format',
  'found',
  'from',
  'gate',
  'holders',
  'introduce',
  'invitedBy',
  'joinPolicy',
  'joinsFrozen',
  'keywords',
  'kind',
  'label',
  'labels',
  'ladder',
  'languages',
  'link',
  'list',
  'maxUses',
  'memberRights',
  'minutes',
  'name',
  'namedRole',
  'needed',
  'needsApproval',
  'on',
  'outcome',
  'points',
  'preview',
  'questions',
  'quiet',
  'raidUntil',
  'rank',
  'readOnly',
  'reasons',
  'refusals',
  'reports',
  'right',
  'role',
  'rule',
  'ruleNumber',
  'rules',
  'seq',
  'slowMode',
  'slowSeconds',
  'speaks',
  'staffTwoStep',
  'sum',
  'switches',
  'tags',
  'text',
  'texts',
  'title',
  'to',
  'trigger',
  'triggers',
  'until',
  'userId',
  'version',
  'via',
  'visibility',
  'vouchedBy',
  'vouching',
  'waitMinutes',
  'welcome',
  'what',
  'withFiles',
] as const
type Field = (typeof fields)[number]

const within =
  <T extends string>(all: readonly T[]) =>
  (value: string): value is T =>
    (all as readonly string[]).includes(value)

const isField = within<Field>(fields)
const isRole = within<Role>(roles)
const isRight = within<Right>(allRights)
const isColour = within<RoleColour>(roleColours)
const isPolicy = within<JoinPolicy>(joinPolicy.options)
const isVisibility = within<Visibility>(visibility.options)
const isCategory = within<Category>(categories)
const isEvent = within<RuleEvent>(ruleEvents)
const isCheck = within<DoorCheckKind>(doorChecks)
const isTrigger = within<Trigger['type']>(trigger.options.map((option) => option.shape.type.value))

const ofRoles = new Set(['role', 'rank', 'exemptRoles'])
/** Fields whose values are rights. */
const ofRights = new Set(['memberRights', 'right'])
const isTime = (value: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(value)

/** Names that have no text of their own are told as they are, in small words. */
export const fieldText = (name: string, t: TFunction): string =>
  isField(name) ? t(`audit.field.${name}`) : name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()

function wordText(field: string, value: string, t: TFunction): string {
  if (field === 'outcome') return t('audit.outcome', { outcome: value })
  if (field === 'via') return t('sanctions.card.via', { via: value })
  if (field === 'joinPolicy' && isPolicy(value)) return t(`groups.form.policy.${value}`)
  if (field === 'visibility' && isVisibility(value)) return t(`groupSettings.visibility.${value}`)
  if (field === 'category' && isCategory(value)) return t(`groups.category.${value}`)
  if (field === 'languages') return endonym(value)
  if (field === 'trigger' && isTrigger(value)) return t(`moderation.trigger.${value}`)
  if (field === 'events' && isEvent(value)) return t(`audit.event.${value}`)
  if (field === 'check' && isCheck(value)) return t(`groupSettings.check.kinds.${value}`)
  if (field === 'colour' && isColour(value)) return t(`rights.roles.colours.${value}`)
  if (ofRights.has(field) && isRight(value)) return t(`rights.right.${value}`)
  if (ofRoles.has(field) && isRole(value)) return t(`groups.role.${value}`)
  return isTime(value) ? fullTime(new Date(value), formatLocale()) : value
}

/** What something is needs no name before it. */
const isKind = (name: string) => name === 'type' || name === 'right' || name === 'kind'

function partsText(field: string, value: object, said: Said): string {
  const { t } = said
  const done = field === 'actions' ? action.safeParse(value) : null
  if (done?.success) return actionText(done.data, t)
  if (Object.keys(value).length === 0) return t('audit.nothing')
  return Object.entries(value)
    .map(([name, each]: [string, unknown]) => {
      if (field === 'triggers' && name === 'type') return valueText('trigger', each, said)
      if (isKind(name)) return valueText(name === 'kind' ? field : name, each, said)
      const label = field === 'switches' && isRight(name) ? t(`rights.right.${name}`) : fieldText(name, t)
      return `${label}: ${valueText(name, each, said)}`
    })
    .join('; ')
}

/** A value of an entry in words: people by name and number, what is nested part by part. */
export function valueText(field: string, value: unknown, said: Said): string {
  const { t, people } = said
  if (value === null || value === undefined || value === '') return t('audit.nothing')
  if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no')
  if (typeof value === 'number') {
    if (!personFields.has(field)) return new Intl.NumberFormat(formatLocale()).format(value)
    const name = people.get(value)
    const number = t('identity.number', { id: String(value) })
    return name === undefined ? number : t('audit.person', { name, number })
  }
  if (typeof value === 'string') return wordText(field, value, t)
  if (Array.isArray(value)) {
    const several = value.some((each) => typeof each === 'object')
    if (value.length === 0) return t('audit.nothing')
    return value.map((each) => valueText(field, each, said)).join(several ? ' · ' : ', ')
  }
  return typeof value === 'object' ? partsText(field, value, said) : ''
}
