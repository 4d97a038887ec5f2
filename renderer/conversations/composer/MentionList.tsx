/* oxlint-disable jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/click-events-have-key-events -- a list box whose focus and keys stay in the text, told by aria-activedescendant */
import { AtSign } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '#renderer/ui/Avatar.tsx'
import { classes } from '#renderer/ui/classes.ts'
import { avatarOf } from '../names.ts'
import type { MentionCandidate } from './use-mention-candidates.ts'
import css from './MentionList.module.css'

interface MentionListProps {
  id: string
  candidates: readonly MentionCandidate[]
  active: number
  onChoose: (candidate: MentionCandidate) => void
}

/** Id of an option, for `aria-activedescendant`: the focus stays in the text. */
export const optionId = (listId: string, index: number): string => `${listId}-${index}`

/** Whom an @ may name; walked with the arrow keys from the text. */
export function MentionList({ id, candidates, active, onChoose }: MentionListProps) {
  const { t } = useTranslation()
  return (
    <ul id={id} className={css.list} role="listbox" aria-label={t('conversations.mentionList')}>
      {candidates.map((candidate, index) => (
        <li
          key={candidate.userId}
          id={optionId(id, index)}
          role="option"
          aria-selected={index === active}
          className={classes(css.option, index === active && css.active)}
          // The text must keep the focus and its caret.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(candidate)}
        >
          {candidate.userId === 'all' ? (
            <span className={css.all} aria-hidden>
              <AtSign />
            </span>
          ) : (
            <Avatar id={candidate.userId} name={candidate.name} src={avatarOf(candidate.user)} size="small" />
          )}
          <span className={css.name}>{candidate.remark ?? candidate.name}</span>
          <span className={css.note}>
            {candidate.userId === 'all'
              ? t('conversations.everybodyNote')
              : candidate.remark
                ? candidate.name
                : String(candidate.userId)}
          </span>
        </li>
      ))}
    </ul>
  )
}
