import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mayInGroup } from '#shared/groups/rights.ts'
import type { Group } from '#shared/protocol/groups.ts'
import type { GroupLabel } from '#shared/protocol/labels.ts'
import type { Rule } from '#shared/protocol/moderation.ts'
import { deleteRule, switchRule } from '#renderer/app/actions/moderation.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { PageSection } from '#renderer/groups/page/PageSection.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Switch } from '#renderer/ui/Switch.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { RuleEditor } from './RuleEditor.tsx'
import { useActionText } from './use-action-text.ts'
import css from './Moderation.module.css'

interface RuleListProps {
  group: Group
  rules: readonly Rule[]
  labels: readonly GroupLabel[]
  onChanged: () => void
}

/** The rules with their switches and what they have done; only owner and admins change them. */
export function RuleList({ group, rules, labels, onChanged }: RuleListProps) {
  const { t } = useTranslation()
  const mayEdit = mayInGroup(group, 'edit-rules')
  const [edited, setEdited] = useState<Rule | 'new' | null>(null)
  return (
    <PageSection title={t('moderation.rules.title')}>
      {rules.length === 0 ? <p className={css.quiet}>{t('moderation.rules.none')}</p> : null}
      <ul className={css.list}>
        {rules.map((rule) => (
          <RuleRow
            key={rule.id}
            group={group}
            rule={rule}
            mayEdit={mayEdit}
            onEdit={() => setEdited(rule)}
            onChanged={onChanged}
          />
        ))}
      </ul>
      {mayEdit ? (
        <p>
          <Button icon={<Plus aria-hidden />} onClick={() => setEdited('new')}>
            {t('moderation.rules.add')}
          </Button>
        </p>
      ) : (
        <p className={css.quiet}>{t('moderation.rules.readOnly')}</p>
      )}
      {edited ? (
        <RuleEditor
          group={group}
          rule={edited === 'new' ? null : edited}
          labels={labels}
          onClose={() => setEdited(null)}
          onSaved={onChanged}
        />
      ) : null}
    </PageSection>
  )
}

interface RuleRowProps {
  group: Group
  rule: Rule
  mayEdit: boolean
  onEdit: () => void
  onChanged: () => void
}

function RuleRow({ group, rule, mayEdit, onEdit, onChanged }: RuleRowProps) {
  const { t } = useTranslation()
  const actionText = useActionText()
  const [isDeleting, setIsDeleting] = useState(false)
  const change = (part: { on?: boolean; dryRun?: boolean }) => {
    void switchRule(group.id, rule.id, part)
      .catch((thrown: unknown) => toast(toCallError(thrown).message, { tone: 'problem' }))
      .finally(onChanged)
  }
  const triggers = rule.triggers.map(({ type }) => t(`moderation.trigger.${type}`)).join(' · ')
  const hits = [
    t('moderation.rules.hits', { count: rule.hits }),
    ...(rule.dryRun || rule.dryHits > 0 ? [t('moderation.rules.dryHits', { count: rule.dryHits })] : []),
  ].join(' ')
  return (
    <li className={css.rule}>
      <div className={css.ruleHead}>
        <p>
          <b dir="auto">{rule.name}</b>
          <span>{t('moderation.rules.does', { triggers, actions: actionText(rule.actions) })}</span>
          <span className={css.soft}>{hits}</span>
        </p>
        {mayEdit ? (
          <span className={css.tools}>
            <IconButton label={t('moderation.rules.edit', { name: rule.name })} onClick={onEdit}>
              <Pencil aria-hidden />
            </IconButton>
            <IconButton label={t('moderation.rules.delete', { name: rule.name })} onClick={() => setIsDeleting(true)}>
              <Trash2 aria-hidden />
            </IconButton>
          </span>
        ) : null}
      </div>
      <div className={css.pair}>
        <Switch
          label={t('moderation.rules.on')}
          checked={rule.on}
          onChange={(on) => change({ on })}
          disabled={!mayEdit}
        />
        <Switch
          label={t('moderation.rules.dryRun')}
          note={t('moderation.rules.dryRunNote')}
          checked={rule.dryRun}
          onChange={(dryRun) => change({ dryRun })}
          disabled={!mayEdit}
        />
      </div>
      <ConfirmDialog
        open={isDeleting}
        onClose={() => setIsDeleting(false)}
        title={t('moderation.rules.deleteTitle', { name: rule.name })}
        description={t('moderation.rules.deleteText')}
        confirmLabel={t('moderation.rules.deleteConfirm')}
        onConfirm={async () => {
          await deleteRule(group.id, rule.id)
          onChanged()
        }}
      />
    </li>
  )
}
