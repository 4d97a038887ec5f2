import { ArrowDown, ArrowUp } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { todayTab } from '#shared/city/tabs.ts'
import { loadCityChoices } from '#renderer/app/actions/city.ts'
import { toCallError, type CallError } from '#renderer/app/api/error.ts'
import { useCity } from '#renderer/app/store/city.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { ErrorState } from '#renderer/ui/States.tsx'
import { Switch } from '#renderer/ui/Switch.tsx'
import { PartnerIcon } from '../strip/PartnerIcon.tsx'
import { hidePartner, movePartner, mutePartner, showPartner, unmutePartner, unmuteTopic } from './choose.ts'
import css from './ArrangeDialog.module.css'

/** Every partner, hidden ones too: its place, whether it has a tab, whether it speaks up; and the muted topics. */
export function ArrangeDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const tabs = useCity((state) => state.tabs).filter(({ id }) => id !== todayTab)
  const topics = useCity((state) => state.choices)?.mutedTopics ?? []
  const [error, setError] = useState<CallError | null>(null)
  const load = useCallback(() => {
    loadCityChoices().then(
      () => setError(null),
      (thrown: unknown) => setError(toCallError(thrown)),
    )
  }, [])
  useEffect(load, [load])
  const shown = tabs.filter((tab) => !tab.isHidden)
  const hidden = tabs.filter((tab) => tab.isHidden)
  return (
    <Dialog open onClose={onClose} title={t('city.choices.title')} description={t('city.choices.about')}>
      {error ? (
        <ErrorState title={t('city.choices.failed')} text={error.message} onRetry={load} />
      ) : (
        <>
          <ul className={css.list}>
            {[...shown, ...hidden].map((tab, index) => (
              <li key={tab.id} className={css.partner}>
                <PartnerIcon tab={tab} />
                <div className={css.switches}>
                  <p className={css.name}>{tab.name}</p>
                  <Switch
                    label={t('city.choices.hasTab')}
                    checked={!tab.isHidden}
                    onChange={(isShown) => (isShown ? showPartner(tab) : hidePartner(tab))}
                  />
                  {tab.isHidden ? null : (
                    <Switch
                      label={t('city.choices.speaksUp')}
                      checked={!tab.isMuted}
                      onChange={(speaksUp) => (speaksUp ? unmutePartner(tab) : mutePartner(tab))}
                    />
                  )}
                </div>
                {tab.isHidden ? null : (
                  <div className={css.moves}>
                    <IconButton
                      size="small"
                      label={t('city.choices.upName', { name: tab.name })}
                      disabled={index === 0}
                      onClick={() => movePartner(tab.id, -1)}
                    >
                      <ArrowUp aria-hidden />
                    </IconButton>
                    <IconButton
                      size="small"
                      label={t('city.choices.downName', { name: tab.name })}
                      disabled={index === shown.length - 1}
                      onClick={() => movePartner(tab.id, 1)}
                    >
                      <ArrowDown aria-hidden />
                    </IconButton>
                  </div>
                )}
              </li>
            ))}
          </ul>
          <h3 className={css.heading}>{t('city.choices.topics')}</h3>
          {topics.length === 0 ? (
            <p className={css.note}>{t('city.choices.noTopics')}</p>
          ) : (
            <ul className={css.topics}>
              {topics.map((topic) => (
                <li key={topic}>
                  <span>{topic}</span>
                  <Button size="small" onClick={() => unmuteTopic(topic)}>
                    {t('city.choices.unmuteTopic')}
                  </Button>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Dialog>
  )
}
