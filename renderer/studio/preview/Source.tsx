import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { languageName } from '#shared/language/languages.ts'
import type { StudioFeed, StudioPartner } from '#shared/protocol/studio.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { PasswordField } from '#renderer/ui/PasswordField.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import type { Draft } from './use-draft.ts'
import css from './Preview.module.css'

interface SourceProps {
  draft: Draft
  partner: StudioPartner
  feed: StudioFeed | null
  /** The line to be shown. */
  place: { line: number } | null
}

const none = 'none'

async function asBase64(file: File): Promise<string> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : ''))
    reader.addEventListener('error', () => reject(new Error(reader.error?.message)))
    reader.readAsDataURL(file)
  })
  return url.slice(url.indexOf(',') + 1)
}

/** Where a draft comes from: typed or pasted, a file, an address, or one of the partner's feeds. */
export function Source({ draft, partner, feed, place }: SourceProps) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const area = useRef<HTMLTextAreaElement>(null)
  const file = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const field = area.current
    if (!field || place === null) return
    const lines = field.value.split('\n')
    const start = lines.slice(0, place.line - 1).reduce((sum, line) => sum + line.length + 1, 0)
    field.focus()
    field.setSelectionRange(start, start + (lines[place.line - 1]?.length ?? 0))
    field.scrollTop = ((place.line - 4) * field.scrollHeight) / Math.max(1, lines.length)
  }, [place])
  const options = [
    { value: none, label: t('preview.noFeed') },
    ...partner.feeds.map(({ id, name }) => ({ value: id, label: name })),
  ]
  const defaults = feed
    ? [
        t(`city.kind.${feed.kind}`),
        feed.section,
        feed.language && languageName(feed.language, formatLocale()),
        feed.city,
      ].filter(Boolean)
    : []
  return (
    <>
      <div className={css.tools}>
        <Select
          label={t('preview.feed')}
          hideLabel
          shape="pill"
          value={feed?.id ?? none}
          options={options}
          onChange={(id) => {
            navigate(`/studio/${partner.id}/preview${id === none ? '' : `/${id}`}`)
          }}
        />
        <input
          ref={file}
          type="file"
          hidden
          aria-label={t('preview.file')}
          onChange={(event) => {
            const chosen = event.target.files?.[0]
            event.target.value = ''
            if (chosen) void asBase64(chosen).then((base64) => draft.load({ base64 }))
          }}
        />
        <Button size="small" onClick={() => file.current?.click()}>
          {t('preview.file')}
        </Button>
        {defaults.length > 0 ? (
          <span className={css.soft}>{t('preview.defaults', { facts: defaults.join(', ') })}</span>
        ) : null}
      </div>
      <Address onRead={draft.load} />
      {draft.error ? (
        <div className={css.problem} role="alert">
          <p>{draft.error.message}</p>
          <p className={css.pair}>
            <Button size="small" onClick={draft.retry}>
              {t('ui.tryAgain')}
            </Button>
            {draft.report ? <span className={css.soft}>{t('preview.stale')}</span> : null}
          </p>
        </div>
      ) : null}
      <textarea
        ref={area}
        className={css.source}
        aria-label={t('preview.sourceText')}
        aria-busy={draft.isReading}
        placeholder={draft.isReading ? t('preview.reading') : t('preview.paste')}
        spellCheck={false}
        wrap="off"
        dir="ltr"
        value={draft.text}
        onChange={(event) => draft.type(event.target.value)}
      />
    </>
  )
}

/** Reads an address; a password for a staging site goes along once and is kept nowhere. */
function Address({ onRead }: { onRead: Draft['load'] }) {
  const { t } = useTranslation()
  const [url, setUrl] = useState('')
  const [hasLogin, setHasLogin] = useState(false)
  const [user, setUser] = useState('')
  const [password, setPassword] = useState('')
  return (
    <form
      className={css.pane}
      onSubmit={(event) => {
        event.preventDefault()
        onRead({ url: url.trim(), ...(hasLogin && user !== '' ? { login: { user, password } } : {}) })
      }}
    >
      <div className={css.address}>
        <TextField
          label={t('preview.url')}
          hideLabel
          placeholder="https://"
          type="url"
          dir="ltr"
          value={url}
          onChange={setUrl}
        />
        <Button type="submit" disabled={url.trim() === ''}>
          {t('preview.read')}
        </Button>
      </div>
      {url.trim() === '' ? null : <Checkbox label={t('preview.login')} checked={hasLogin} onChange={setHasLogin} />}
      {hasLogin && url.trim() !== '' ? (
        <div className={css.login}>
          <TextField label={t('preview.user')} value={user} onChange={setUser} autoComplete="off" />
          <PasswordField label={t('preview.password')} value={password} onChange={setPassword} autoComplete="off" />
          <p className={css.soft}>{t('preview.loginNote')}</p>
        </div>
      ) : null}
    </form>
  )
}
