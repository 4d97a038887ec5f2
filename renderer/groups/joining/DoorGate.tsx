import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuid } from 'uuid'
import { groupLimits } from '#shared/groups/limits.ts'
import { guidelineRoutes } from '#shared/protocol/guidelines.ts'
import { joiningRoutes } from '#shared/protocol/joining.ts'
import { call } from '#renderer/app/api/call.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { TextArea } from '#renderer/ui/TextArea.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { GuidelineList } from './GuidelineList.tsx'
import css from './Guidelines.module.css'

interface DoorGateProps {
  groupId: string
  /** The version to accept; null where there is none. */
  guidelines: number | null
}

/** Where one would write: what the group asks before that. First its guidelines, then an introduction. */
export function DoorGate({ groupId, guidelines }: DoorGateProps) {
  return guidelines === null ? <Introduction groupId={groupId} /> : <Acceptance key={guidelines} groupId={groupId} />
}

function Acceptance({ groupId }: { groupId: string }) {
  const { t } = useTranslation()
  const { data, error, reload } = useCall(guidelineRoutes.guidelines, { params: { id: groupId }, query: {} })
  const submit = useSubmit()
  const accept = (version: number) =>
    submit.run(async () => {
      try {
        await call(guidelineRoutes.acceptGuidelines, { params: { id: groupId }, body: { version } })
      } catch (thrown) {
        if (toCallError(thrown).code === 'conflict') reload()
        throw thrown
      }
    })
  return (
    <section className={css.gate} aria-label={t('groups.joining.readFirst')}>
      <h2>{t('groups.joining.readFirst')}</h2>
      <p>{t('groups.joining.readFirstText')}</p>
      {data ? <GuidelineList rules={data.guidelines.rules.map(({ text }) => text)} /> : null}
      {error && !data ? <FormProblem text={t('groups.joining.guidelinesFailed')} /> : null}
      {!data && !error ? <SkeletonRows rows={2} /> : null}
      <FormProblem text={submit.problem?.text ?? null} />
      <div className={css.buttons}>
        {data ? (
          <Button variant="primary" busy={submit.isBusy} onClick={() => void accept(data.guidelines.version)}>
            {t('groups.joining.acceptButton')}
          </Button>
        ) : (
          <Button onClick={reload}>{t('ui.tryAgain')}</Button>
        )}
      </div>
    </section>
  )
}

function Introduction({ groupId }: { groupId: string }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  // The same id for every attempt: posting it twice posts it once.
  const [clientId] = useState(() => uuid())
  const submit = useSubmit({ text })
  const least = groupLimits.introductionLeast
  async function post(): Promise<void> {
    if (text.trim().length < least) {
      submit.fail('text', t('groups.joining.introductionShort', { count: least }))
      return
    }
    await submit.run(async () => {
      try {
        await call(joiningRoutes.introduce, { params: { id: groupId }, body: { text, clientId } })
      } catch (thrown) {
        if (!toCallError(thrown).held) throw thrown
        toast(t('groups.joining.introductionHeld'))
      }
    })
  }
  return (
    <section className={css.gate} aria-label={t('groups.joining.introduceTitle')}>
      <h2>{t('groups.joining.introduceTitle')}</h2>
      <p>{t('groups.joining.introduceText')}</p>
      <TextArea
        label={t('groups.joining.introduction')}
        rows={3}
        value={text}
        onChange={setText}
        error={submit.errorOf('text')}
        maxLength={groupLimits.introduction}
      />
      <FormProblem text={submit.general('text')} />
      <div className={css.buttons}>
        <Button variant="primary" busy={submit.isBusy} onClick={() => void post()}>
          {t('groups.joining.introduce')}
        </Button>
      </div>
    </section>
  )
}
