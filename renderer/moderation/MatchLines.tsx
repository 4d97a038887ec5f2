import { useTranslation } from 'react-i18next'
import type { Match } from '#shared/protocol/moderation.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { useActionText } from './use-action-text.ts'
import css from './Moderation.module.css'

/** Which rules were met, what they found, and what they do. */
export function MatchLines({ matches }: { matches: readonly Match[] }) {
  const { t } = useTranslation()
  const actionText = useActionText()
  return (
    <ul className={css.matches}>
      {matches.map((match) => (
        <li key={match.ruleId}>
          <b dir="auto">{match.ruleName}</b>{' '}
          {t('moderation.match', { trigger: t(`moderation.trigger.${match.trigger}`), found: match.found || '–' })}{' '}
          {actionText(match.actions)} {match.dryRun ? <Chip>{t('moderation.rules.dryRun')}</Chip> : null}
        </li>
      ))}
    </ul>
  )
}
