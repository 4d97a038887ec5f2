import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { StudioFeed, StudioPartner } from '#shared/protocol/studio.ts'
import { Button } from '#renderer/ui/Button.tsx'
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
  const [url, setUrl] = useState('')
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
    { value: none, label: t('studio.preview.noFeed') },
    ...partner.feeds.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <>
      <div className={css.tools}>
        <Select
          label={t('studio.preview.feed')}
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
          aria-label={t('studio.preview.file')}
          onChange={(event) => {
            const chosen = event.target.files?.[0]
            event.target.value = ''
            if (chosen) void asBase64(chosen).then((base64) => draft.load({ base64 }))
          }}
        />
        <Button size="small" onClick={() => file.current?.click()}>
          {t('studio.preview.file')}
        </Button>
      </div>
      <form
        className={css.address}
        onSubmit={(event) => {
          event.preventDefault()
          draft.load({ url: url.trim() })
        }}
      >
        <TextField
          label={t('studio.preview.url')}
          hideLabel
          placeholder="https://"
          type="url"
          value={url}
          onChange={setUrl}
        />
        <Button type="submit" disabled={url.trim() === ''}>
          {t('studio.preview.read')}
        </Button>
      </form>
      {draft.error ? (
        <p className={css.problem} role="alert">
          {draft.error.message}
        </p>
      ) : null}
      <textarea
        ref={area}
        className={css.source}
        aria-label={t('studio.preview.sourceText')}
        aria-busy={draft.isReading}
        placeholder={t('studio.preview.paste')}
        spellCheck={false}
        wrap="off"
        dir="ltr"
        value={draft.text}
        onChange={(event) => draft.type(event.target.value)}
      />
    </>
  )
}
