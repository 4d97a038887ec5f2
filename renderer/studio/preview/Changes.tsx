import { GitCompareArrows } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Chip } from '#renderer/ui/Chip.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import type { ItemDiff } from '../diff.ts'
import css from './Preview.module.css'

const tones = { added: 'jade', changed: 'amber', removed: 'rose' } as const
const most = 600

/** What publishing the draft would change for readers. */
export function Changes({ changes, hasLive }: { changes: ItemDiff[] | null; hasLive: boolean }) {
  const { t } = useTranslation()
  if (changes === null || changes.length === 0) {
    return (
      <EmptyState
        icon={<GitCompareArrows />}
        title={hasLive ? t('studio.preview.same') : t('studio.preview.notLive')}
        text={hasLive ? t('studio.preview.sameText') : t('studio.preview.notLiveText')}
      />
    )
  }
  return (
    <ul className={css.findings}>
      {changes.map((change) => (
        <li key={`${change.kind} ${change.item.id}`} className={css.finding}>
          <p className={css.head}>
            <Chip tone={tones[change.kind]}>{t(`studio.preview.change.${change.kind}`)}</Chip>
            <b lang={change.item.language ?? undefined}>{change.item.title}</b>
          </p>
          {change.kind === 'changed' ? (
            <dl className={css.fields}>
              {change.changes.map(({ field, before, after }) => (
                <div key={field}>
                  <dt>{t(`studio.preview.field.${field}`)}</dt>
                  <dd>
                    <del>{before.slice(0, most) || t('studio.preview.nothing')}</del>
                    <ins>{after.slice(0, most) || t('studio.preview.nothing')}</ins>
                  </dd>
                </div>
              ))}
            </dl>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
