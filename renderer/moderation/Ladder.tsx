import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Group } from '#shared/protocol/groups.ts'
import type { Switches } from '#shared/protocol/moderation.ts'
import { changeSwitches } from '#renderer/app/actions/moderation.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { PageSection } from '#renderer/groups/page/PageSection.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import css from './Moderation.module.css'

type Steps = Switches['ladder']
const optional = ['muteAt', 'removeAt'] as const
const required = ['muteMinutes', 'decayDays'] as const

interface LadderProps {
  group: Group
  ladder: Steps
  onChanged: () => void
}

/** What warning points lead to, and how long they last. */
export function Ladder({ group, ladder, onChanged }: LadderProps) {
  const { t } = useTranslation()
  const [texts, setTexts] = useState(() => ({
    muteAt: String(ladder.muteAt ?? ''),
    muteMinutes: String(ladder.muteMinutes),
    removeAt: String(ladder.removeAt ?? ''),
    decayDays: String(ladder.decayDays),
  }))
  const { isBusy, errorOf, general, run } = useSubmit({ ladder: texts })
  const points = (text: string) => (text.trim() === '' ? null : Number(text))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const body = {
      ladder: {
        muteAt: points(texts.muteAt),
        muteMinutes: Number(texts.muteMinutes),
        removeAt: points(texts.removeAt),
        decayDays: Number(texts.decayDays),
      },
    }
    if (!(await run(() => changeSwitches(group.id, body)))) return
    toast(t('moderation.ladder.saved'), { tone: 'success' })
    onChanged()
  }
  const field = (name: keyof Steps, isOptional: boolean) => (
    <TextField
      key={name}
      type="number"
      min={1}
      optional={isOptional ? t('moderation.optional') : undefined}
      label={t(`moderation.ladder.${name}`)}
      value={texts[name]}
      onChange={(text) => setTexts({ ...texts, [name]: text })}
      error={errorOf(`ladder.${name}`)}
    />
  )
  return (
    <PageSection title={t('moderation.ladder.title')}>
      <form className={css.form} noValidate onSubmit={(event) => void submit(event)}>
        <p className={css.quiet}>{t('moderation.ladder.note')}</p>
        <div className={css.times}>{optional.map((name) => field(name, true))}</div>
        <div className={css.times}>{required.map((name) => field(name, false))}</div>
        <FormProblem text={general('ladder')} />
        <Button type="submit" busy={isBusy}>
          {t('moderation.ladder.save')}
        </Button>
      </form>
    </PageSection>
  )
}
