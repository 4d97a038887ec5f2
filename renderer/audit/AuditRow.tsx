import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { AuditEntry } from '#shared/protocol/audit.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'
import { Avatar } from '#renderer/ui/Avatar.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { changesOf, sentenceOf, type Change } from './words.ts'
import css from './Audit.module.css'

/** So many short changes stand open; more, or longer ones, are folded. */
const openMost = 3
const shortMost = 90

/** One entry as a sentence, with its reason and what was before and after. */
export function AuditRow({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation()
  const { actor, at, reason, targetUser } = entry
  const changes = changesOf(entry, t)
  const isShort = changes.length <= openMost && changes.every((one) => lengthOf(one) <= shortMost)
  return (
    <li className={css.entry}>
      <Avatar
        id={actor.id}
        name={actor.displayName}
        src={actor.avatarUrl ? serverUrl(actor.avatarUrl) : null}
        size="small"
      />
      <div>
        <p className={css.sentence} dir="auto">
          {sentenceOf(entry, t)}
        </p>
        {reason ? (
          <p className={css.reason} dir="auto">
            {reason}
          </p>
        ) : null}
        {changes.length === 0 ? null : isShort ? (
          <Changes changes={changes} />
        ) : (
          <details className={css.details}>
            <summary>{t('audit.details', { count: changes.length })}</summary>
            <Changes changes={changes} />
          </details>
        )}
        <p className={css.soft}>
          <Time at={at} format="full" />
          {targetUser && targetUser.id !== actor.id ? (
            <>
              {' · '}
              <Link href={`/contacts/${targetUser.id}`}>{t('identity.number', { id: String(targetUser.id) })}</Link>
            </>
          ) : null}
        </p>
      </div>
    </li>
  )
}

const lengthOf = ({ before, after }: Change) => (before?.length ?? 0) + (after?.length ?? 0)

function Changes({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation()
  return (
    <dl className={css.changes}>
      {changes.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{field}</dt>
          <dd dir="auto">
            {before !== null && after !== null ? (
              <>
                <del aria-label={t('audit.before', { value: before })}>{before}</del>
                <span aria-hidden> → </span>
                <ins aria-label={t('audit.after', { value: after })}>{after}</ins>
              </>
            ) : (
              (after ?? <del aria-label={t('audit.before', { value: before ?? '' })}>{before}</del>)
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
