import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { moderationLimits } from '#shared/moderation/limits.ts'
import type { Group } from '#shared/protocol/groups.ts'
import type { RouteResult } from '#shared/protocol/route.ts'
import type { moderationRoutes } from '#shared/protocol/moderation.ts'
import { tryRules } from '#renderer/app/actions/moderation.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { PageSection } from '#renderer/groups/page/PageSection.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { TextArea } from '#renderer/ui/TextArea.tsx'
import { Highlighted } from './Highlighted.tsx'
import { MatchLines } from './MatchLines.tsx'
import css from './Moderation.module.css'

type Answer = RouteResult<typeof moderationRoutes.testRules> & { text: string }

/** Tries the rules on a text: what was found, and what would happen. */
export function TestBox({ group }: { group: Group }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [answer, setAnswer] = useState<Answer | null>(null)
  const { isBusy, general, run } = useSubmit({ text })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    await run(async () => setAnswer({ ...(await tryRules(group.id, text)), text }))
  }
  return (
    <PageSection title={t('moderation.test.title')}>
      <form className={css.form} onSubmit={(event) => void submit(event)}>
        <TextArea
          label={t('moderation.test.label')}
          hint={t('moderation.test.hint')}
          value={text}
          onChange={setText}
          maxLength={moderationLimits.testText}
          rows={2}
        />
        <FormProblem text={general()} />
        <Button type="submit" busy={isBusy} disabled={text.trim() === ''}>
          {t('moderation.test.run')}
        </Button>
      </form>
      {answer ? (
        <div className={css.result} role="status">
          <p>
            <b>{t(`moderation.test.${answer.outcome}`)}</b>
          </p>
          <p className={css.words} dir="auto">
            <Highlighted text={answer.text} spans={answer.matches.flatMap(({ spans }) => spans)} />
          </p>
          <MatchLines matches={answer.matches} />
        </div>
      ) : null}
    </PageSection>
  )
}
