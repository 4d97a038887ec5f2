import { guidelineRoutes } from '#shared/protocol/guidelines.ts'
import { useTranslation } from 'react-i18next'
import { groupLimits } from '#shared/groups/limits.ts'
import { welcomeText } from '#shared/groups/welcome.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { selectMe, useSession } from '#renderer/app/store/session.ts'
import { ChoiceCards } from '#renderer/groups/form/ChoiceCards.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { TextArea } from '#renderer/ui/TextArea.tsx'
import { useSpan } from './use-span.ts'
import css from './Settings.module.css'

export interface WelcomeDraft {
  isGreeted: boolean
  text: string
  to: 'newcomer' | 'group'
  /** Gone after that many minutes; null stays. */
  minutes: number | null
}

const stays = 'stays'
const spans = [60, 24 * 60, 7 * 24 * 60]
const variables = ['{name}', '{group}', '{rules}']

interface WelcomeFieldsProps {
  group: Group
  value: WelcomeDraft
  change: (part: Partial<WelcomeDraft>) => void
  error: string | undefined
}

/** What newcomers are greeted with, and how it reads to them. */
export function WelcomeFields({ group, value, change, error }: WelcomeFieldsProps) {
  const { t } = useTranslation()
  const span = useSpan()
  const me = useSession(selectMe)
  const { data } = useCall(guidelineRoutes.guidelines, value.isGreeted ? { params: { id: group.id }, query: {} } : null)
  const { isGreeted, text, to, minutes } = value
  const shown = welcomeText(text, {
    name: me?.displayName ?? '',
    group: group.name,
    guidelines: data?.guidelines.rules.map((rule) => rule.text) ?? [],
  })
  const offered = [...new Set([...spans, ...(minutes === null ? [] : [minutes])])].toSorted((a, b) => a - b)
  return (
    <section className={css.part}>
      <h3>{t('groupSettings.welcome.title')}</h3>
      <Checkbox
        label={t('groupSettings.welcome.on')}
        checked={isGreeted}
        onChange={(on) => change({ isGreeted: on })}
      />
      {isGreeted ? (
        <>
          <TextArea
            label={t('groupSettings.welcome.text')}
            hint={t('groupSettings.welcome.hint')}
            rows={4}
            value={text}
            onChange={(next) => change({ text: next })}
            error={error}
            maxLength={groupLimits.welcome}
          />
          <p className={css.buttons}>
            {variables.map((what) => (
              <Button
                key={what}
                size="small"
                aria-label={t('groupSettings.welcome.insert', { what })}
                onClick={() => change({ text: `${text}${text === '' || /\s$/.test(text) ? '' : ' '}${what}` })}
              >
                {what}
              </Button>
            ))}
          </p>
          <div className={css.preview} role="status" aria-label={t('groupSettings.welcome.preview')} dir="auto">
            <small>{t('groupSettings.welcome.preview')}</small>
            {shown}
          </div>
          <ChoiceCards<WelcomeDraft['to']>
            label={t('groupSettings.welcome.to')}
            value={to}
            onChange={(next) => change({ to: next })}
            choices={[
              {
                value: 'newcomer',
                label: t('groupSettings.welcome.toNewcomer'),
                text: t('groupSettings.welcome.toNewcomerText'),
              },
              {
                value: 'group',
                label: t('groupSettings.welcome.toGroup'),
                text: t('groupSettings.welcome.toGroupText'),
              },
            ]}
          />
          <Select
            className={css.narrow}
            label={t('groupSettings.welcome.minutes')}
            value={minutes === null ? stays : String(minutes)}
            options={[
              { value: stays, label: t('groupSettings.welcome.stays') },
              ...offered.map((each) => ({
                value: String(each),
                label: t('groupSettings.welcome.after', { time: span(each) }),
              })),
            ]}
            onChange={(next) => change({ minutes: next === stays ? null : Number(next) })}
          />
        </>
      ) : null}
    </section>
  )
}
