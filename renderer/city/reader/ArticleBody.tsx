import { useMemo, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { isPlayer } from '#shared/city/players.ts'
import { openLink } from '#renderer/conversations/open-link.ts'
import { pause } from '../player/player.ts'
import { renderArticle } from './render-article.ts'
import css from './ArticleBody.module.css'

/** What a player of another site may do: play, and open its own page. */
const playerSandbox = 'allow-scripts allow-same-origin allow-presentation allow-popups allow-popups-to-escape-sandbox'

/**
 * Puts the player into the place of its button. The shell shows no foreign page in its windows, so there the piece opens
 * in the system's browser.
 */
function openPlayer(button: HTMLButtonElement, address: string): void {
  const page = button.parentElement?.querySelector('a')
  if (window.shell) {
    if (page) openLink(page.href)
    return
  }
  pause()
  const frame = document.createElement('iframe')
  frame.src = address
  frame.title = page?.textContent ?? ''
  frame.allow = 'fullscreen; encrypted-media; picture-in-picture'
  frame.referrerPolicy = 'origin'
  frame.setAttribute('sandbox', playerSandbox)
  button.parentElement?.querySelector('small')?.remove()
  button.replaceWith(frame)
  frame.focus()
}

/** Follows a link outside of the app, whichever part of it was pressed, and opens a player where one was asked for. */
function follow(event: MouseEvent<HTMLElement>): void {
  const button = event.target instanceof Element ? event.target.closest('button[data-player]') : null
  if (button instanceof HTMLButtonElement) {
    const address = button.dataset['player'] ?? ''
    if (isPlayer(address)) openPlayer(button, address)
    return
  }
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
        words: {
          caption: t('city.words.caption'),
          hanzi: t('city.words.hanzi'),
          pinyin: t('city.words.pinyin'),
          english: t('city.words.english'),
        },
        embed: (provider) => ({
          play: window.shell ? t('city.embed.open', { provider }) : t('city.embed.play'),
          note: t('city.embed.note', { provider }),
        }),
      }),
    [html, t],
  )
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- a link's Enter is a click
    <div
      className={css.text}
      lang={language ?? undefined}
      dir="auto"
      onClick={follow}
      // oxlint-disable-next-line react/no-danger -- sanitised right above
      dangerouslySetInnerHTML={{ __html: safe }}
    />
  )
}
