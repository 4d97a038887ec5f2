import { ArrowRight, GitCompareArrows } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Picture } from '#renderer/city/Picture.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { EmptyState } from '#renderer/ui/States.tsx'
import { fullTime } from '#renderer/ui/time.ts'
import type { FieldChange, ItemDiff } from './diff.ts'
import { TextDiff } from './TextDiff.tsx'
import css from './Preview.module.css'

const kinds = ['added', 'changed', 'removed'] as const
const tones = { added: 'jade', changed: 'amber', removed: 'rose' } as const

interface ChangesProps {
  /** null while nothing is known. */
  changes: readonly ItemDiff[] | null
  hasLive: boolean
}

/** What publishing the draft would change for readers. */
export function Changes({ changes, hasLive }: ChangesProps) {
  const { t } = useTranslation()
  const [only, setOnly] = useState<(typeof kinds)[number] | null>(null)
  if (changes === null || changes.length === 0) {
    return (
      <EmptyState
        icon={<GitCompareArrows />}
        title={hasLive ? t('preview.same') : t('preview.notLive')}
        text={hasLive ? t('preview.sameText') : t('preview.notLiveText')}
      />
    )
  }
  const shown = changes.filter(({ kind }) => only === null || kind === only)
  return (
    <>
      <div className={css.tools}>
        {kinds.map((kind) => (
          <Chip
            key={kind}
            tone={tones[kind]}
            pressed={only === kind}
            onClick={() => setOnly(only === kind ? null : kind)}
          >
            {t(`preview.changed.${kind}`, { count: changes.filter((change) => change.kind === kind).length })}
          </Chip>
        ))}
      </div>
      <ul className={css.findings}>
        {shown.map((change) => (
          <li key={`${change.kind} ${change.item.id}`} className={css.finding}>
            <p className={css.head}>
              <Chip tone={tones[change.kind]}>{t(`preview.change.${change.kind}`)}</Chip>
              <b lang={change.item.language ?? undefined} dir="auto">
                {change.item.title}
              </b>
            </p>
            {change.kind === 'changed' ? (
              <dl className={css.fields}>
                {change.changes.map((field) => (
                  <div key={field.field}>
                    <dt>{t(`preview.field.${field.field}`)}</dt>
                    <dd>
                      <Field change={field} item={change.item} />
                    </dd>
                  </div>
                ))}
              </dl>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  )
}

const timeText = (at: string) => (at === '' ? '' : fullTime(new Date(at), formatLocale()))

/** A value that makes sense as a whole alone. */
function Whole({ before, after }: { before: string; after: string }) {
  return (
    <p className={css.textDiff}>
      {before ? <del>{before}</del> : null} {after ? <ins>{after}</ins> : null}
    </p>
  )
}

function Field({ change: { field, before, after }, item }: { change: FieldChange; item: ItemDiff['item'] }) {
  const { t } = useTranslation()
  if (field === 'publishedAt') return <Whole before={timeText(before)} after={timeText(after)} />
  // Of an address no word is worth anything by itself.
  if (field === 'url' || field === 'audio') return <Whole before={before} after={after} />
  if (field !== 'image') return <TextDiff before={before} after={after} />
  const side = (path: string, label: string) => (
    <figure>
      {path ? (
        <Picture path={path} kind={item.kind} className={css.picture} />
      ) : (
        <p className={css.soft}>{t('preview.nothing')}</p>
      )}
      <figcaption className={css.soft}>{label}</figcaption>
    </figure>
  )
  return (
    <div className={css.pictures}>
      {side(before, t('preview.before'))}
      <ArrowRight aria-hidden />
      {side(after, t('preview.after'))}
    </div>
  )
}
