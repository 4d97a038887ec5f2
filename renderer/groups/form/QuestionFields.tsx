import { ListChecks, Plus, ScrollText, Trash2, Type } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { groupLimits } from '#shared/groups/limits.ts'
import type { JoinQuestion } from '#shared/groups/questions.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import forms from '../forms.module.css'
import css from './QuestionFields.module.css'

export interface QuestionFieldsProps {
  questions: readonly JoinQuestion[]
  onChange: (questions: JoinQuestion[]) => void
  error: string | undefined
}

const blank: Record<JoinQuestion['kind'], JoinQuestion> = {
  text: { kind: 'text', text: '' },
  choice: { kind: 'choice', text: '', options: ['', ''], right: [] },
  accept: { kind: 'accept', text: '' },
}

/** The questions people answer when they ask to join: by text, by a choice, or by accepting the rules. */
export function QuestionFields({ questions, onChange, error }: QuestionFieldsProps) {
  const { t } = useTranslation()
  const put = (index: number, question: JoinQuestion) =>
    onChange(questions.map((each, place) => (place === index ? question : each)))
  const isFull = questions.length >= groupLimits.questions
  return (
    <fieldset className={css.questions}>
      <legend className={forms.legend}>{t('groups.form.questions')}</legend>
      {questions.map((question, index) => {
        const label = t('groups.form.question', { number: index + 1 })
        return (
          // oxlint-disable-next-line react/no-array-index-key -- questions have no identity of their own but their place
          <div key={index} className={css.question}>
            <div className={css.row}>
              <TextField
                className={css.field}
                label={label}
                hideLabel
                placeholder={question.kind === 'accept' ? t('groups.joining.accept') : label}
                value={question.text}
                onChange={(text) => put(index, { ...question, text })}
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
            {question.kind === 'choice' ? <Options question={question} onChange={(next) => put(index, next)} /> : null}
          </div>
        )
      })}
      <div className={css.foot}>
        <Button
          size="small"
          icon={questions.length === 0 ? <Type aria-hidden /> : <Plus aria-hidden />}
          disabled={isFull}
          onClick={() => onChange([...questions, blank.text])}
        >
          {t('groups.form.addQuestion')}
        </Button>
        <Button
          size="small"
          icon={<ListChecks aria-hidden />}
          disabled={isFull}
          onClick={() => onChange([...questions, blank.choice])}
        >
          {t('groups.form.addChoice')}
        </Button>
        <Button
          size="small"
          icon={<ScrollText aria-hidden />}
          disabled={isFull || questions.some(({ kind }) => kind === 'accept')}
          onClick={() => onChange([...questions, blank.accept])}
        >
          {t('groups.form.addAccept')}
        </Button>
        <span>{t('groups.form.questionHint', { count: groupLimits.questions })}</span>
      </div>
    </fieldset>
  )
}

type Choice = Extract<JoinQuestion, { kind: 'choice' }>

/** The answers that one may choose, and which of them are right. */
function Options({ question, onChange }: { question: Choice; onChange: (question: Choice) => void }) {
  const { t } = useTranslation()
  const { options, right = [] } = question
  return (
    <div className={css.options}>
      {options.map((option, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- an option is known by its place
        <div key={index} className={css.row}>
          <TextField
            className={css.field}
            label={t('groups.form.option', { number: index + 1 })}
            hideLabel
            placeholder={t('groups.form.option', { number: index + 1 })}
            value={option}
            onChange={(text) => onChange({ ...question, options: options.map((o, at) => (at === index ? text : o)) })}
            maxLength={groupLimits.option}
          />
          <Checkbox
            label={t('groups.form.isRight')}
            checked={right.includes(index)}
            onChange={(on) =>
              onChange({ ...question, right: on ? [...right, index] : right.filter((r) => r !== index) })
            }
          />
        </div>
      ))}
      <Button
        size="small"
        icon={<Plus aria-hidden />}
        disabled={options.length >= groupLimits.options}
        onClick={() => onChange({ ...question, options: [...options, ''] })}
      >
        {t('groups.form.addOption')}
      </Button>
    </div>
  )
}
