import { useTranslation } from 'react-i18next'
import { groupLimits } from '#shared/groups/limits.ts'
import type { JoinAnswer, JoinQuestion } from '#shared/groups/questions.ts'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { TextArea } from '#renderer/ui/TextArea.tsx'
import { ChoiceCards } from '../form/ChoiceCards.tsx'
import forms from '../forms.module.css'

interface QuestionFieldProps {
  question: JoinQuestion
  answer: JoinAnswer
  onChange: (answer: JoinAnswer) => void
  error: string | undefined
  autoFocus?: boolean
}

/** One question of a group, answered by its kind. */
export function QuestionField({ question, answer, onChange, error, autoFocus = false }: QuestionFieldProps) {
  const { t } = useTranslation()
  if (question.kind === 'choice') {
    return (
      <ChoiceCards
        label={question.text}
        columns="one"
        value={typeof answer === 'string' ? answer : null}
        choices={question.options.map((option) => ({ value: option, label: option }))}
        onChange={onChange}
        error={error}
      />
    )
  }
  if (question.kind === 'accept') {
    return (
      <div>
        <Checkbox
          label={question.text || t('groups.joining.accept')}
          checked={answer === true}
          onChange={(checked) => onChange(checked)}
        />
        {error ? (
          <p className={forms.error} role="alert">
            {error}
          </p>
        ) : null}
      </div>
    )
  }
  return (
    <TextArea
      label={question.text}
      rows={2}
      value={typeof answer === 'string' ? answer : ''}
      onChange={onChange}
      error={error}
      maxLength={groupLimits.answer}
      autoFocus={autoFocus}
    />
  )
}
