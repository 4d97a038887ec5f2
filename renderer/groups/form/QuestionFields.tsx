import { Plus, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { groupLimits } from '#shared/groups/limits.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import forms from '../forms.module.css'
import css from './QuestionFields.module.css'

export interface QuestionFieldsProps {
  questions: readonly string[]
  onChange: (questions: string[]) => void
  error: string | undefined
}

/** The questions people answer when they ask to join. */
export function QuestionFields({ questions, onChange, error }: QuestionFieldsProps) {
  const { t } = useTranslation()
  return (
    <fieldset className={css.questions}>
      <legend className={forms.legend}>{t('groups.form.questions')}</legend>
      {questions.map((question, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- questions have no identity of their own but their place
        <div key={index} className={css.row}>
          <TextField
            className={css.field}
            label={t('groups.form.question', { number: index + 1 })}
            hideLabel
            placeholder={t('groups.form.question', { number: index + 1 })}
            value={question}
            onChange={(value) => onChange(questions.map((each, place) => (place === index ? value : each)))}
            maxLength={groupLimits.question}
            error={index === 0 ? error : undefined}
          />
          {questions.length > 1 ? (
            <IconButton
              label={t('groups.form.removeQuestion', { number: index + 1 })}
              onClick={() => onChange(questions.filter((_, place) => place !== index))}
            >
              <Trash2 aria-hidden />
            </IconButton>
          ) : null}
        </div>
      ))}
      <div className={css.foot}>
        <Button
          size="small"
          icon={<Plus aria-hidden />}
          disabled={questions.length >= groupLimits.questions}
          onClick={() => onChange([...questions, ''])}
        >
          {t('groups.form.addQuestion')}
        </Button>
        <span>{t('groups.form.questionHint', { count: groupLimits.questions })}</span>
      </div>
    </fieldset>
  )
}
