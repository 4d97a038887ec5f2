import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { sanctionLimits } from '#shared/moderation/sanctions.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { sanctionRoutes } from '#shared/protocol/sanctions.ts'
import type { MemberCard as Card } from '#shared/protocol/sanctions.ts'
import { labelPerson } from '#renderer/app/actions/labels.ts'
import { selectUserId, useSession } from '#renderer/app/store/session.ts'
import { addNote, deleteNote, liftSanction } from '#renderer/app/actions/sanctions.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { MemberRole } from '#renderer/rights/RoleChip.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { ErrorState } from '#renderer/ui/States.tsx'
import { TextArea } from '#renderer/ui/TextArea.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { CardLabels } from './CardLabels.tsx'
import { CardReports } from './CardReports.tsx'
import { CardTrust } from './CardTrust.tsx'
import { SanctionItem } from './SanctionItem.tsx'
import css from './Sanctions.module.css'

interface MemberCardProps {
  group: Pick<Group, 'id' | 'name'>
  userId: number
  name: string
  /** The message it was opened from; a label is put for it. */
  seq?: number | undefined
  onClose: () => void
}

/** What those who run a group know of one person in it. */
export function MemberCard({ group, userId, name, seq, onClose }: MemberCardProps) {
  const { t } = useTranslation()
  const { status, data, error, reload } = useCall(sanctionRoutes.memberCard, { params: { id: group.id, userId } })
  const isOwn = useSession(selectUserId) === userId
  const attempt = async (work: Promise<void>, done?: string) => {
    try {
      await work
      if (done) toast(done, { tone: 'success' })
    } catch (thrown) {
      toast(toCallError(thrown).message, { tone: 'problem' })
    }
    reload()
  }
  return (
    <Dialog open onClose={onClose} size="medium" title={t('sanctions.card.title', { name, group: group.name })}>
      <div className={css.stack}>
        {status === 'loading' ? <SkeletonRows rows={4} /> : null}
        {status === 'failed' ? (
          <ErrorState title={t('sanctions.card.failed')} text={error?.message ?? ''} onRetry={reload} />
        ) : null}
        {data ? (
          <>
            <Numbers card={data.card} onLeave={onClose} />
            <CardTrust trust={data.card.trust} />
            {data.card.reports ? <CardReports reports={data.card.reports} onLeave={onClose} /> : null}
            {isOwn ? null : (
              <CardLabels
                groupId={group.id}
                labels={data.card.labels}
                onSet={(label, on) =>
                  void attempt(
                    labelPerson(group.id, userId, { name: label, on, ...(on && seq !== undefined ? { seq } : {}) }),
                  )
                }
              />
            )}
            <h3>{t('sanctions.card.history')}</h3>
            {data.card.sanctions.length === 0 ? <p className={css.soft}>{t('sanctions.card.noHistory')}</p> : null}
            <ul className={css.list}>
              {data.card.sanctions.map((each) => (
                <SanctionItem key={each.id} sanction={each}>
                  {each.kind !== 'removal' && (each.state === 'active' || each.state === 'shortened') ? (
                    <div className={css.actions}>
                      <Button
                        size="small"
                        onClick={() => void attempt(liftSanction(group.id, each.id), t('sanctions.card.takenBack'))}
                      >
                        {t('sanctions.card.takeBack')}
                      </Button>
                    </div>
                  ) : null}
                </SanctionItem>
              ))}
            </ul>
            <Notes
              notes={data.card.notes}
              onAdd={(text) => attempt(addNote(group.id, userId, text))}
              onDelete={(id) => void attempt(deleteNote(group.id, userId, id))}
            />
          </>
        ) : null}
      </div>
    </Dialog>
  )
}

function Numbers({ card, onLeave }: { card: Card; onLeave: () => void }) {
  const { t } = useTranslation()
  return (
    <dl className={css.facts}>
      {card.role === null || (card.role === 'member' && !card.namedRole) ? null : (
        <>
          <dt>{t('sanctions.card.role')}</dt>
          <dd>
            <MemberRole role={card.role} namedRole={card.namedRole} />
          </dd>
        </>
      )}
      {card.names.length === 0 ? null : (
        <>
          <dt>{t('sanctions.card.names')}</dt>
          <dd>
            <ul>
              {card.names.map(({ name, until }) => (
                <li key={until}>
                  <bdi>{name}</bdi>{' '}
                  <span className={css.soft}>
                    <Trans
                      t={t}
                      i18nKey="sanctions.card.nameUntil"
                      components={{ time: <Time at={until} format="day" /> }}
                    />
                  </span>
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
      <dt>{t('sanctions.card.joined')}</dt>
      <dd>{card.joinedAt === null ? t('sanctions.card.notMember') : <Time at={card.joinedAt} format="full" />}</dd>
      {card.came ? (
        <>
          <dt>{t('sanctions.card.came')}</dt>
          <dd dir="auto">
            {t('sanctions.card.via', { via: card.came.via })}
            {card.came.link === null ? '' : ` ${t('sanctions.card.cameLink', { link: card.came.link })}`}
            {card.came.by.length === 0
              ? ''
              : ` ${t('sanctions.card.cameBy', { names: card.came.by.map(({ displayName }) => displayName).join(', ') })}`}
          </dd>
        </>
      ) : null}
      <dt>{t('sanctions.card.messages7')}</dt>
      <dd>{card.messages7}</dd>
      <dt>{t('sanctions.card.messages30')}</dt>
      <dd>{card.messages30}</dd>
      <dt>{t('sanctions.card.lastSpoke')}</dt>
      <dd>
        {card.lastSpokeAt === null ? t('sanctions.card.never') : <Time at={card.lastSpokeAt} format="relative" />}
      </dd>
      <dt>{t('sanctions.card.points', { days: card.decayDays })}</dt>
      <dd>{card.points}</dd>
      <dt>{t('sanctions.card.filed')}</dt>
      <dd>{t('sanctions.card.filedCounts', card.filed)}</dd>
      {card.elsewhere.length === 0 ? null : (
        <>
          <dt>{t('sanctions.card.elsewhere')}</dt>
          <dd>
            <ul>
              {card.elsewhere.map(({ id, name, role }) => (
                <li key={id}>
                  <Link href={`/groups/${id}/members`} onClick={onLeave} dir="auto">
                    {name}
                  </Link>{' '}
                  {role === 'member' ? null : <span className={css.soft}>{t(`groups.role.${role}`)}</span>}
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
    </dl>
  )
}

interface NotesProps {
  notes: Card['notes']
  onAdd: (text: string) => Promise<void>
  onDelete: (id: string) => void
}

function Notes({ notes, onAdd, onDelete }: NotesProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  return (
    <>
      <h3>{t('sanctions.card.notes')}</h3>
      {notes.length === 0 ? <p className={css.soft}>{t('sanctions.card.noNotes')}</p> : null}
      <ul className={css.list}>
        {notes.map((note) => (
          <li key={note.id} className={css.item}>
            <p className={css.head}>
              <b dir="auto">{note.author.displayName}</b>
              <span className={css.soft}>
                <Time at={note.at} format="relative" />
              </span>
              <IconButton size="small" label={t('sanctions.card.deleteNote')} onClick={() => onDelete(note.id)}>
                <Trash2 aria-hidden />
              </IconButton>
            </p>
            <p className={css.words} dir="auto">
              {note.text}
            </p>
          </li>
        ))}
      </ul>
      <TextArea label={t('sanctions.card.newNote')} value={text} onChange={setText} maxLength={sanctionLimits.note} />
      <div className={css.actions}>
        <Button disabled={text.trim() === ''} onClick={() => void onAdd(text).then(() => setText(''))}>
          {t('sanctions.card.addNote')}
        </Button>
      </div>
    </>
  )
}
