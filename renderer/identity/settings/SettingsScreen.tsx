import '#shared/ipc/shell.ts'
import { Bell, KeyRound, Keyboard, Monitor, Palette, Scale, ShieldCheck, UserRound, Rss } from 'lucide-react'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'wouter'
import { removeAvatar, setAvatar, updateProfile, updateSettings } from '#renderer/app/actions/account.ts'
import { BackButton, ListDetail } from '#renderer/app/frame/ListDetail.tsx'
import { fetched } from '#renderer/app/frame/fetched.tsx'
import { selectUnreadNotices, useNotices } from '#renderer/app/store/notices.ts'
import { selectMe, useSession } from '#renderer/app/store/session.ts'
import { Badge } from '#renderer/ui/Badge.tsx'
import { NavLink } from '#renderer/ui/NavLink.tsx'
import { ErrorState } from '#renderer/ui/States.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { selectIsOnline, useConnection } from '#renderer/app/store/connection.ts'
import { ProfileEditor } from '../ProfileEditor.tsx'
import { AccountSettings } from './AccountSettings.tsx'
import { AppearanceSettings } from './AppearanceSettings.tsx'
import { DesktopSettings } from './DesktopSettings.tsx'
import { KeyboardSettings } from './KeyboardSettings.tsx'
import { NotificationSettings } from './NotificationSettings.tsx'
import { PrivacySettings } from './PrivacySettings.tsx'
import { SettingsPage } from './SettingsPage.tsx'
import css from './Settings.module.css'

const sections = [
  { key: 'profile', icon: UserRound, title: 'identity.settings.profile' },
  { key: 'account', icon: KeyRound, title: 'identity.settings.account.title' },
  { key: 'privacy', icon: ShieldCheck, title: 'identity.settings.privacy.title' },
  { key: 'notices', icon: Scale, title: 'sanctions.inbox.title' },
  { key: 'notifications', icon: Bell, title: 'identity.settings.notifications.title' },
  { key: 'appearance', icon: Palette, title: 'identity.settings.appearance.title' },
  { key: 'keyboard', icon: Keyboard, title: 'identity.settings.keyboard.title' },
  { key: 'desktop', icon: Monitor, title: 'identity.settings.desktop.title' },
] as const

/** A browser has nothing of the desktop section. */
const hasSection = (key: SectionKey): boolean => key !== 'desktop' || window.shell !== undefined

type SectionKey = (typeof sections)[number]['key']

/** Settings: the sections on the left, the open one beside them. */
export default function SettingsScreen() {
  const { t } = useTranslation()
  const { section } = useParams<{ section?: string }>()
  const unread = useNotices(selectUnreadNotices)
  const offered = sections.filter(({ key }) => hasSection(key))
  const open = offered.find(({ key }) => key === section)
  const shown = open ?? sections[0]
  return (
    <ListDetail
      id="settings"
      listLabel={t('identity.settings.sections')}
      detailLabel={t(shown.title)}
      isOpen={open !== undefined}
      list={
        <nav className={css.nav} aria-label={t('identity.settings.sections')}>
          <h2>{t('frame.settings')}</h2>
          <ul>
            {offered.map(({ key, icon: Icon, title }) => (
              <li key={key}>
                <NavLink href={`/settings/${key}`} isCurrent={shown.key === key}>
                  <Icon aria-hidden />
                  {t(title)}
                  {key === 'notices' ? (
                    <Badge count={unread} label={t('sanctions.inbox.waiting', { count: unread })} />
                  ) : null}
                </NavLink>
              </li>
            ))}
            <li>
              <NavLink href="/studio" isCurrent={false}>
                <Rss aria-hidden />
                {t('frame.studio')}
              </NavLink>
            </li>
          </ul>
        </nav>
      }
      detail={
        <div className={css.detail}>
          <BackButton to="/settings" />
          <OpenSection key={shown.key} section={shown.key} />
        </div>
      }
    />
  )
}

const inbox = fetched(async () => ({ default: (await import('#renderer/sanctions/NoticeInbox.tsx')).NoticeInbox }))

function Notices() {
  const { t } = useTranslation()
  return (
    <SettingsPage title={t('sanctions.inbox.title')} lead={t('sanctions.inbox.text')}>
      <Suspense fallback={<SkeletonRows rows={3} />}>
        <inbox.Component />
      </Suspense>
    </SettingsPage>
  )
}

function OpenSection({ section }: { section: SectionKey }) {
  const { t } = useTranslation()
  const me = useSession(selectMe)
  const isOnline = useConnection(selectIsOnline)
  if (section === 'appearance') return <AppearanceSettings />
  if (section === 'notices') return <Notices />
  if (section === 'desktop') return window.shell ? <DesktopSettings shell={window.shell} /> : null
  if (me === null)
    return isOnline ? (
      <SkeletonRows rows={3} />
    ) : (
      <ErrorState title={t('ui.offline')} text={t('identity.settings.loading')} />
    )
  if (section === 'profile')
    return <ProfileEditor me={me} onSave={updateProfile} onSetAvatar={setAvatar} onRemoveAvatar={removeAvatar} />
  if (section === 'account') return <AccountSettings me={me} />
  if (section === 'privacy') return <PrivacySettings settings={me.settings} onChange={updateSettings} />
  if (section === 'notifications') return <NotificationSettings settings={me.settings} onChange={updateSettings} />
  return <KeyboardSettings settings={me.settings} onChange={updateSettings} />
}
