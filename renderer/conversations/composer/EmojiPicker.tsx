import { EmojiPicker as Frimousse, type EmojiData, type EmojiPickerListComponents } from 'frimousse'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { recentEmoji, rememberEmoji } from './recent-emoji.ts'
import css from './EmojiPicker.module.css'

/** The emoji of our own build: nothing is fetched from elsewhere. */
async function loadEmoji(): Promise<EmojiData> {
  const { emojiData } = await import('./emoji-data.ts')
  return emojiData
}

const parts: Partial<EmojiPickerListComponents> = {
  CategoryHeader: ({ category, ...rest }) => (
    <div {...rest} className={css.category}>
      {category.label}
    </div>
  ),
  Row: ({ children, ...rest }) => (
    <div {...rest} className={css.row}>
      {children}
    </div>
  ),
  Emoji: ({ emoji, ...rest }) => (
    <button type="button" {...rest} className={css.emoji} data-active={emoji.isActive || undefined}>
      {emoji.emoji}
    </button>
  ),
}

/** All emoji by kind and by name, the ones used last on top. */
export default function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const [recent] = useState(recentEmoji)
  const pick = (emoji: string) => {
    rememberEmoji(emoji)
    onPick(emoji)
  }
  return (
    <Frimousse.Root
      className={css.picker}
      columns={9}
      resolveEmojiData={loadEmoji}
      onEmojiSelect={({ emoji }) => pick(emoji)}
    >
      <Frimousse.Search
        className={css.search}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        placeholder={t('conversations.emoji.search')}
        aria-label={t('conversations.emoji.search')}
        autoFocus
      />
      {recent.length > 0 && search === '' ? (
        <div className={css.recent} role="group" aria-label={t('conversations.emoji.recent')}>
          {recent.map((emoji) => (
            <button key={emoji} type="button" className={css.emoji} onClick={() => pick(emoji)}>
              {emoji}
            </button>
          ))}
        </div>
      ) : null}
      <Frimousse.Viewport className={css.viewport}>
        <Frimousse.Loading className={css.note}>{t('conversations.emoji.loading')}</Frimousse.Loading>
        <Frimousse.Empty className={css.note}>{t('conversations.emoji.none')}</Frimousse.Empty>
        <Frimousse.List components={parts} />
      </Frimousse.Viewport>
      <div className={css.footer}>
        <Frimousse.ActiveEmoji>
          {({ emoji }) => (
            <span className={css.active}>
              {emoji ? `${emoji.emoji} ${emoji.label}` : t('conversations.emoji.hint')}
            </span>
          )}
        </Frimousse.ActiveEmoji>
        <Frimousse.SkinToneSelector className={css.emoji} aria-label={t('conversations.emoji.skinTone')} />
      </div>
    </Frimousse.Root>
  )
}
