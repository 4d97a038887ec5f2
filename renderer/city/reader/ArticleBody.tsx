import { useMemo, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { openLink } from '#renderer/conversations/open-link.ts'
import { renderArticle } from './render-article.ts'
import css from './ArticleBody.module.css'

/** Follows a link outside of the app, whichever part of it was pressed. */
function followOutside(event: MouseEvent<HTMLElement>): void {
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null
  if (!(link instanceof HTMLAnchorElement)) return
  event.preventDefault()
  openLink(link.href)
}

/** The text of an item. */
export function ArticleBody({ html, language }: { html: string; language: string | null }) {
  const { t } = useTranslation()
  const safe = useMemo(
    () =>
      renderArticle(html, {
        caption: t('city.words.caption'),
        hanzi: t('city.words.hanzi'),
        pinyin: t('city.words.pinyin'),
        english: t('city.words.english'),
      }),
    [html, t],
  )
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- a link's Enter is a click
    <div
      className={css.text}
      lang={language ?? undefined}
      dir="auto"
      onClick={followOutside}
      // oxlint-disable-next-line react/no-danger -- sanitised right above
      dangerouslySetInnerHTML={{ __html: safe }}
    />
  )
}
