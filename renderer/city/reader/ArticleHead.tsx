import { useTranslation } from 'react-i18next'
import { languageName } from '#shared/language/languages.ts'
import type { CityItem } from '#shared/protocol/city.ts'
import { openInReader } from '#renderer/app/store/reader.ts'
import { formatLocale } from '#renderer/ui/locale.ts'
import { KindLine } from '../KindLine.tsx'
import { Picture } from '../Picture.tsx'
import { PlayButton } from '../player/PlayButton.tsx'
import { useLeftOff } from '../player/positions.ts'
import { useTimeText } from '../use-time-text.ts'
import { soundTime } from '../when.ts'
import { EventBox } from './EventBox.tsx'
import css from './Reader.module.css'

/** Title, who wrote it and when; for events when and where, for lessons the sound. */
export function ArticleHead({ item }: { item: CityItem }) {
  const { t } = useTranslation()
  const { ago } = useTimeText()
  const locale = formatLocale()
  const authors = item.authors.filter((name) => name !== item.source)
  const facts = [
    item.source,
    authors.length > 0 && t('city.by', { names: new Intl.ListFormat(locale).format(authors) }),
    ago(item.publishedAt),
    item.language && languageName(item.language, locale),
  ]
  const seconds = item.audio?.durationSeconds
  const left = useLeftOff(item.id)
  return (
    <header className={css.head}>
      <KindLine item={item} />
      <h2 className={css.title} lang={item.language ?? undefined}>
        {item.title}
      </h2>
      <p className={css.meta}>{facts.filter(Boolean).join(' · ')}</p>
      {item.alsoAt ? (
        <p className={css.also}>
          {t('city.alsoAt')}
          {item.alsoAt.map(({ id, source }) => (
            <button key={id} type="button" onClick={() => openInReader(id)}>
              {source}
            </button>
          ))}
        </p>
      ) : null}
      {item.image ? <Picture path={item.image} kind={item.kind} className={css.picture} /> : null}
      {item.event ? <EventBox item={item} event={item.event} /> : null}
      {item.audio ? (
        <div className={css.box}>
          <div className={css.sound}>
            <PlayButton item={item} />
            <span>
              {[
                item.audio.level,
                seconds && soundTime(seconds),
                left && t('city.player.resumeAt', { at: soundTime(left) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </div>
        </div>
      ) : null}
    </header>
  )
}
