import { PenLine } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StudioPartner } from '#shared/protocol/studio.ts'
import {
  itemState,
  writtenItemRoutes,
  type ItemState,
  type StudioItem,
  type WrittenItem,
} from '#shared/protocol/written-items.ts'
import { call } from '#renderer/app/api/call.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { act } from '../act.ts'
import { Loaded } from '../Loaded.tsx'
import studio from '../Studio.module.css'
import { ItemEditor } from './ItemEditor.tsx'
import { TokensSection } from './TokensSection.tsx'

const tones = { live: 'jade', scheduled: 'accent', expired: 'plain', withdrawn: 'plain', hidden: 'rose' } as const

type Edited = 'new' | { id: string; item: WrittenItem } | null

/** What readers have of a partner, whichever way it came, and writing more by hand. */
export function ItemsPart({ partner, onChanged }: { partner: StudioPartner; onChanged: () => void }) {
  const { t } = useTranslation()
  const [edited, setEdited] = useState<Edited>(null)
  // Whoever comes back from writing goes on at the button that led there.
  const [isBack, setBack] = useState(false)
  const [wanted, setWanted] = useState<ItemState | null>(null)
  const state = useCall(writtenItemRoutes.studioItems, {
    params: { id: partner.id },
    query: wanted === null ? {} : { state: wanted },
  })
  const canEdit = partner.role !== 'viewer'
  const isProven = partner.domains.some(({ provenAt }) => provenAt !== null)
  const reload = () => {
    state.reload()
    onChanged()
  }
  if (edited !== null) {
    return (
      <ItemEditor
        partner={partner}
        written={edited === 'new' ? null : edited}
        onClose={() => {
          setBack(true)
          setEdited(null)
        }}
        onSaved={reload}
      />
    )
  }
  const edit = (id: string) =>
    act(async () => {
      const { written } = await call(writtenItemRoutes.readWrittenItem, { params: { id } })
      setEdited({ id, item: written })
    }, state.reload)
  const write = canEdit ? (
    <Button variant="primary" disabled={!isProven} autoFocus={isBack} onClick={() => setEdited('new')}>
      {t('studio.items.write')}
    </Button>
  ) : null
  return (
    <>
      <div className={studio.actions}>
        {write}
        <Chip pressed={wanted === null} onClick={() => setWanted(null)}>
          {t('studio.items.all')}
        </Chip>
        {itemState.options.map((one) => (
          <Chip key={one} pressed={wanted === one} onClick={() => setWanted(one)}>
            {t(`studio.items.state.${one}`)}
          </Chip>
        ))}
      </div>
      {isProven ? null : <p>{t('studio.items.notProven')}</p>}
      <Loaded state={state}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              icon={<PenLine />}
              title={wanted === null ? t('studio.items.empty') : t('studio.items.none')}
              text={wanted === null ? t('studio.items.emptyText') : ''}
            />
          ) : (
            <ul className={studio.list}>
              {items.map((item) => (
                <ItemRow
                  key={item.id}
                  item={item}
                  canEdit={canEdit}
                  onEdit={() => void edit(item.id)}
                  onChanged={reload}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      {partner.role === 'owner' ? <TokensSection partnerId={partner.id} /> : null}
    </>
  )
}

interface ItemRowProps {
  item: StudioItem
  canEdit: boolean
  onEdit: () => void
  onChanged: () => void
}

function ItemRow({ item, canEdit, onEdit, onChanged }: ItemRowProps) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const { id, title, state, reason, via, section, publishedAt, from } = item
  const params = { id }
  const run = async (what: () => Promise<unknown>) => {
    setBusy(true)
    await act(what, onChanged)
    setBusy(false)
  }
  return (
    <li className={studio.row}>
      <span className={studio.grow}>
        <b dir="auto">{title}</b>{' '}
        <span className={studio.soft}>
          {[t(`city.kind.${item.kind}`), section, t(`studio.items.via.${via}`)].filter(Boolean).join(' · ')} ·{' '}
          <Time at={state === 'scheduled' && from ? from : publishedAt} format="list" />
        </span>
        {reason === null ? null : <p className={studio.problem}>{t('studio.items.hidden', { reason })}</p>}
      </span>
      <Chip tone={tones[state]}>{t(`studio.items.state.${state}`)}</Chip>
      {canEdit && via !== 'feed' ? (
        <Button size="small" onClick={onEdit}>
          {t('studio.items.change')}
        </Button>
      ) : null}
      {canEdit && (state === 'live' || state === 'scheduled') ? (
        <Button
          size="small"
          busy={busy}
          aria-label={t('studio.items.withdrawNamed', { title })}
          onClick={() => void run(() => call(writtenItemRoutes.withdrawItem, { params }))}
        >
          {t('studio.items.withdraw')}
        </Button>
      ) : null}
      {canEdit && state === 'withdrawn' ? (
        <Button
          size="small"
          busy={busy}
          onClick={() => void run(() => call(writtenItemRoutes.bringItemBack, { params }))}
        >
          {t('studio.items.bringBack')}
        </Button>
      ) : null}
    </li>
  )
}
