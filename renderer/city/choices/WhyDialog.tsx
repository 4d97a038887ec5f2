import { useTranslation } from 'react-i18next'
import { todayTab } from '#shared/city/tabs.ts'
import type { CityItem } from '#shared/protocol/city.ts'
import { useCity } from '#renderer/app/store/city.ts'
import { selectMe, useSession } from '#renderer/app/store/session.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { useTimeText } from '../use-time-text.ts'
import { eventStart } from '../when.ts'
import { hidePartner, mutePartner, muteTopic } from './choose.ts'
import css from './ArrangeDialog.module.css'

/** Says by which rules an item stands where it stands; there are no others. */
export function WhyDialog({ item, onClose }: { item: CityItem; onClose: () => void }) {
  const { t } = useTranslation()
  const { now, ago } = useTimeText()
  const tab = useCity((state) => state.tabs.find(({ id }) => id === item.tabId))
  const isKnown = useCity((state) => state.tabs.some(({ id }) => id === todayTab))
  const home = useSession(selectMe)?.city ?? null
  const { source, section, city, event, alsoAt } = item
  const partner = { id: item.tabId, name: source }
  const close = (act: () => void) => () => {
    act()
    onClose()
  }
  const facts = [
    section === null ? t('city.why.from', { source }) : t('city.why.fromSection', { source, section }),
    event
      ? t('city.why.soon', { time: eventStart(event.start, now, formatLocale()) })
      : t('city.why.newest', { ago: ago(item.publishedAt) }),
    city === null ? t('city.why.anyCity') : t('city.why.city', { city }),
    isKnown && (home === null ? t('city.why.today') : t('city.why.todayCity', { city: home })),
    alsoAt &&
      t('city.why.first', { source, names: new Intl.ListFormat(formatLocale()).format(alsoAt.map((at) => at.source)) }),
    t('city.why.nothingElse'),
  ]
  return (
    <Dialog open onClose={onClose} title={t('city.why.title')} description={item.title}>
      <ul className={css.facts}>
        {facts.filter(Boolean).map((fact) => (
          <li key={String(fact)}>{fact}</li>
        ))}
      </ul>
      <div className={css.actions}>
        {section === null ? null : (
          <Button onClick={close(() => muteTopic(section))}>{t('city.choices.muteTopic', { topic: section })}</Button>
        )}
        {tab?.isMuted ? null : (
          <Button onClick={close(() => mutePartner(partner))}>{t('city.choices.mute', { name: source })}</Button>
        )}
        <Button onClick={close(() => hidePartner(partner))}>{t('city.choices.hide', { name: source })}</Button>
      </div>
    </Dialog>
  )
}
