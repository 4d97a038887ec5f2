import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { slowSteps } from '#shared/moderation/limits.ts'
import { isRaid, spellOf } from '#shared/moderation/pace.ts'
import type { Group } from '#shared/protocol/groups.ts'
import type { Switches } from '#shared/protocol/moderation.ts'
import { changeSwitches } from '#renderer/app/actions/moderation.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { PageSection } from '#renderer/groups/page/PageSection.tsx'
import { useClock } from '#renderer/ui/clock.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { Switch } from '#renderer/ui/Switch.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import css from './Moderation.module.css'

type Change = Parameters<typeof changeSwitches>[1]
const usual = { from: '23:00', to: '07:00' }
const joinSteps = ['never', '10', '20', '50', '100'] as const

interface SwitchPanelProps {
  group: Group
  switches: Switches
  onChanged: () => void
}

/** Who may write how often; every switch acts at once and shows in the members' composer. */
export function SwitchPanel({ group, switches, onChanged }: SwitchPanelProps) {
  const { t } = useTranslation()
  const now = useClock()
  const [isBusy, setIsBusy] = useState(false)
  const change = (body: Change) => {
    setIsBusy(true)
    void changeSwitches(group.id, body)
      .catch((thrown: unknown) => toast(toCallError(thrown).message, { tone: 'problem' }))
      .finally(() => {
        setIsBusy(false)
        onChanged()
      })
  }
  const { quiet, raidUntil, raidAtJoins } = switches
  const hasRaid = isRaid(switches, now)
  const spell = spellOf(switches, now)
  const timeZone = quiet?.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
  const isStep = joinSteps.some((step) => step === String(raidAtJoins))
  return (
    <PageSection title={t('moderation.switches.title')}>
      {spell ? (
        <p className={css.quiet} role="status">
          {spell.readOnly
            ? t('moderation.switches.spellLock')
            : t('moderation.switches.spellSlow', { seconds: spell.slowSeconds })}{' '}
          <Time at={spell.until} format="list" />
          <Button size="small" disabled={isBusy} onClick={() => change({ spell: null })}>
            {t('moderation.switches.spellEnd')}
          </Button>
        </p>
      ) : null}
      <Select
        label={t('moderation.switches.slow')}
        hint={t('moderation.switches.slowHint')}
        value={String(switches.slowSeconds)}
        options={slowSteps.map((seconds) => ({
          value: String(seconds),
          label: seconds === 0 ? t('moderation.switches.off') : t('moderation.switches.every', { seconds }),
        }))}
        onChange={(value) => change({ slowSeconds: slowSteps.find((step) => String(step) === value) ?? 0 })}
        disabled={isBusy}
      />
      <Switch
        label={t('moderation.switches.readOnly')}
        note={t('moderation.switches.readOnlyNote')}
        checked={switches.readOnly}
        onChange={(readOnly) => change({ readOnly })}
        disabled={isBusy}
      />
      <Switch
        label={t('moderation.switches.quiet')}
        note={t('moderation.switches.quietNote', { timeZone })}
        checked={quiet !== null}
        onChange={(on) => change({ quiet: on ? { ...usual, timeZone } : null })}
        disabled={isBusy}
      />
      {quiet ? (
        <div className={css.times}>
          {(['from', 'to'] as const).map((edge) => (
            <TextField
              key={`${edge} ${quiet[edge]}`}
              type="time"
              label={t(`moderation.switches.${edge}`)}
              value={quiet[edge]}
              onChange={(time) => {
                if (time !== '') change({ quiet: { ...quiet, [edge]: time } })
              }}
            />
          ))}
        </div>
      ) : null}
      <Switch
        label={t('moderation.switches.frozen')}
        note={t('moderation.switches.frozenNote')}
        checked={switches.joinsFrozen}
        onChange={(joinsFrozen) => change({ joinsFrozen })}
        disabled={isBusy}
      />
      <Switch
        label={t('moderation.switches.raid')}
        note={t('moderation.switches.raidNote', { minutes: switches.raidMinutes })}
        checked={hasRaid}
        onChange={(raid) => change({ raid })}
        disabled={isBusy}
      />
      {hasRaid && raidUntil ? (
        <p className={css.quiet}>
          {t('moderation.switches.raidUntil')} <Time at={raidUntil} format="list" />
        </p>
      ) : null}
      <Select
        label={t('moderation.switches.raidAt')}
        value={raidAtJoins === null ? 'never' : String(raidAtJoins)}
        options={[...joinSteps, ...(isStep || raidAtJoins === null ? [] : [String(raidAtJoins)])].map((value) => ({
          value,
          label:
            value === 'never'
              ? t('moderation.switches.never')
              : t('moderation.switches.joins', { count: Number(value) }),
        }))}
        onChange={(value) => change({ raidAtJoins: value === 'never' ? null : Number(value) })}
        disabled={isBusy}
      />
    </PageSection>
  )
}
