import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { itemKind } from '#shared/protocol/city.ts'
import { studioLimits, studioRoutes, type StudioFeed } from '#shared/protocol/studio.ts'
import { call } from '#renderer/app/api/call.ts'
import { FormDialog } from '#renderer/app/forms/FormDialog.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { CityField } from '#renderer/ui/CityField.tsx'
import { PasswordField } from '#renderer/ui/PasswordField.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'

interface FeedDialogProps {
  partnerId: string
  /** null for a new one. */
  feed: StudioFeed | null
  onClose: () => void
  onSaved: () => void
}

/** Name, address and kind of a feed. A login that is kept is never shown; an empty user name leaves it as it is. */
export function FeedDialog({ partnerId, feed, onClose, onSaved }: FeedDialogProps) {
  const { t } = useTranslation()
  const [name, setName] = useState(feed?.name ?? '')
  const [url, setUrl] = useState(feed?.url ?? '')
  const [kind, setKind] = useState(feed?.kind ?? 'article')
  const [section, setSection] = useState(feed?.section ?? '')
  const [city, setCity] = useState(feed?.city ?? '')
  const [user, setUser] = useState('')
  const [password, setPassword] = useState('')
  const { isBusy, errorOf, general, run } = useSubmit({ name, url, kind, section, city, login: user })
  const submit = async () => {
    const body = {
      name,
      url: url.trim(),
      kind,
      section: section.trim() || null,
      language: feed?.language ?? null,
      city: city.trim() || null,
      ...(user === '' ? {} : { login: { user, password } }),
    }
    const save = async () => {
      if (feed) await call(studioRoutes.changeStudioFeed, { params: { id: feed.id }, body })
      else await call(studioRoutes.addStudioFeed, { params: { id: partnerId }, body })
    }
    if (!(await run(save))) return
    onSaved()
    onClose()
  }
  return (
    <FormDialog
      title={feed ? t('studio.feeds.changeTitle') : t('studio.feeds.add')}
      confirm={t('studio.feeds.save')}
      isBusy={isBusy}
      problem={general('name', 'url', 'kind', 'section', 'city', 'login')}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextField
        label={t('studio.feeds.name')}
        value={name}
        onChange={setName}
        maxLength={studioLimits.feedName}
        error={errorOf('name')}
      />
      <TextField
        label={t('studio.feeds.url')}
        hint={t('studio.feeds.urlHint')}
        type="url"
        value={url}
        onChange={setUrl}
        error={errorOf('url')}
      />
      <Select
        label={t('studio.feeds.kind')}
        value={kind}
        options={itemKind.options.map((value) => ({ value, label: t(`city.kind.${value}`) }))}
        onChange={setKind}
      />
      <TextField
        label={t('studio.feeds.section')}
        optional={t('ui.optional')}
        value={section}
        onChange={setSection}
        maxLength={studioLimits.section}
      />
      <CityField
        label={t('studio.feeds.city')}
        optional={t('ui.optional')}
        value={city}
        onChange={setCity}
        maxLength={80}
      />
      <TextField
        label={t('studio.feeds.user')}
        hint={feed?.hasLogin ? t('studio.feeds.loginKept') : t('studio.feeds.loginHint')}
        optional={t('ui.optional')}
        value={user}
        onChange={setUser}
        autoComplete="off"
        error={errorOf('login')}
      />
      {user === '' ? null : (
        <PasswordField label={t('studio.feeds.password')} value={password} onChange={setPassword} autoComplete="off" />
      )}
    </FormDialog>
  )
}
