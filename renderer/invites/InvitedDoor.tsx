import { joiningRoutes } from '#shared/protocol/joining.ts'
import { MailX, MonitorDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatDeepLink } from '#shared/ipc/deep-link.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import WelcomeScreen, { type WelcomeScreenProps } from '#renderer/identity/WelcomeScreen.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '#renderer/ui/States.tsx'
import { VisuallyHidden } from '#renderer/ui/VisuallyHidden.tsx'
import { InvitationCard } from './InvitationCard.tsx'
import css from './Invitation.module.css'

interface InvitedDoorProps extends Omit<WelcomeScreenProps, 'about'> {
  code: string
}

/** Where an invite link leads who is not signed in: the group, beside the ways in. The address stays, and with it the way back. */
export default function InvitedDoor({ code, ...door }: InvitedDoorProps) {
  return <WelcomeScreen {...door} about={<Shown code={code} />} />
}

function Shown({ code }: { code: string }) {
  const { t } = useTranslation()
  const { data, error, status, reload } = useCall(joiningRoutes.invitation, { params: { code } })
  if (data) {
    return (
      <InvitationCard invitation={data.invitation}>
        <div className={css.action}>
          <p>{t('invites.landing.signIn')}</p>
          {window.shell ? null : (
            <a className={css.desktop} href={formatDeepLink({ kind: 'invite', code })}>
              <MonitorDown aria-hidden />
              {t('invites.landing.desktop')}
            </a>
          )}
        </div>
      </InvitationCard>
    )
  }
  if (status !== 'failed') return <SkeletonRows rows={5} />
  const { code: fault, message } = error ?? {}
  if (fault === 'not_found' || fault === 'invalid') {
    const why = fault === 'invalid' ? t('invites.landing.goneText') : message
    return (
      <div>
        <Heading />
        <EmptyState
          icon={<MailX />}
          title={t('invites.landing.goneTitle')}
          text={`${why}. ${t('invites.landing.signInElse')}`}
        />
      </div>
    )
  }
  return (
    <div>
      <Heading />
      <ErrorState title={t('invites.landing.failed')} text={message ?? ''} onRetry={reload} />
    </div>
  )
}

function Heading() {
  const { t } = useTranslation()
  return (
    <VisuallyHidden asChild>
      <h1>{t('frame.invite')}</h1>
    </VisuallyHidden>
  )
}
