import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeywordReply } from '#shared/protocol/replies.ts'
import { deleteReply, switchReply } from '#renderer/app/actions/replies.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Switch } from '#renderer/ui/Switch.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import css from './Replies.module.css'

interface ReplyRowProps {
  groupId: string
  reply: KeywordReply
  onEdit: () => void
  onChanged: () => void
}

/** One automatic answer with its words, its switch and how often it was given. */
export function ReplyRow({ groupId, reply, onEdit, onChanged }: ReplyRowProps) {
  const { t } = useTranslation()
  const [isDeleting, setDeleting] = useState(false)
  const { id, keywords, answer, hits, lastAt, isOn } = reply
  const word = keywords[0] ?? ''
  return (
    <li className={css.row}>
      <div className={css.head}>
        <p className={css.words}>
          {keywords.map((each) => (
            <Chip key={each} tone={isOn ? 'accent' : 'plain'}>
              {each}
            </Chip>
          ))}
        </p>
        <span className={css.tools}>
          <IconButton label={t('replies.edit', { word })} onClick={onEdit}>
            <Pencil aria-hidden />
          </IconButton>
          <IconButton label={t('replies.delete', { word })} onClick={() => setDeleting(true)}>
            <Trash2 aria-hidden />
          </IconButton>
        </span>
      </div>
      <p className={css.answer} dir="auto">
        {answer}
      </p>
      <Switch
        label={t('replies.isOn')}
        checked={isOn}
        onChange={(on) => {
          switchReply(groupId, id, on)
            .catch((thrown: unknown) => toast(toCallError(thrown).message, { tone: 'problem' }))
            .finally(onChanged)
        }}
      />
      <p className={css.note}>
        {t('replies.hits', { count: hits })}
        {lastAt === null ? null : (
          <>
            {' '}
            {t('replies.last')} <Time at={lastAt} format="relative" />
          </>
        )}
      </p>
      <ConfirmDialog
        open={isDeleting}
        onClose={() => setDeleting(false)}
        title={t('replies.deleteTitle', { word })}
        description={t('replies.deleteText')}
        confirmLabel={t('replies.deleteConfirm')}
        onConfirm={async () => {
          await deleteReply(groupId, id)
          onChanged()
        }}
      />
    </li>
  )
}
