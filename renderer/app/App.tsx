import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Router, useRoute } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { ToastRegion } from '#renderer/ui/ToastRegion.tsx'
import { TooltipProvider } from '#renderer/ui/Tooltip.tsx'
import { logIn, register } from './actions/account.ts'
import css from './App.module.css'
import { ErrorBoundary } from './frame/ErrorBoundary.tsx'
import { fetched } from './frame/fetched.tsx'
import { preloadScreenAt } from './frame/routes.tsx'
import { useSession } from './store/session.ts'

const signedIn = fetched(() => import('./SignedIn.tsx'))
const InvitedDoor = lazy(() => import('#renderer/invites/InvitedDoor.tsx'))
const SuspendedScreen = lazy(() => import('#renderer/identity/SuspendedScreen.tsx'))
const SharedPreview = lazy(() => import('#renderer/studio/preview/SharedPreview.tsx'))
const WelcomeScreen = lazy(() => import('#renderer/identity/WelcomeScreen.tsx'))

/** Fetches the window's code and that of the screen it opens at. Where it cannot be had, the window itself says so. */
export async function preloadWindow(): Promise<void> {
  await Promise.allSettled([signedIn.preload(), preloadScreenAt(location.hash)])
}

/** The whole client. Addresses stand behind `#`, so that they work at `/`, at `app://guanxi/` and after a reload. */
export function App() {
  return (
    <TooltipProvider>
      <ErrorBoundary>
        {/* oxlint-disable-next-line react/hooks -- wouter takes its location hook as a value */}
        <Router hook={useHashLocation}>
          <Suspense fallback={<Opening />}>
            <Door />
          </Suspense>
        </Router>
      </ErrorBoundary>
      <ToastRegion />
    </TooltipProvider>
  )
}

/** Log-in or the window, as the session stands. */
function Door() {
  const status = useSession((state) => state.status)
  const isExpected = useSession((state) => state.status === 'restoring' && state.userId !== null)
  const [isHere, setHere] = useState(false)
  const [isInvited, invite] = useRoute('/invite/:code')
  const [isShared, shared] = useRoute('/shared/:token/:part?')
  const isNeeded = isExpected || status === 'signed-in'
  useEffect(() => {
    // The window's code comes while the cache is read.
    if (isNeeded) void preloadWindow().then(() => setHere(true))
  }, [isNeeded])
  const endedBecause = useSession((state) => state.endedBecause)
  // For whoever has the link, signed in or not.
  if (isShared) return <SharedPreview key={shared.token} token={shared.token} part={shared.part} />
  if (status === 'restoring' || (status === 'signed-in' && !isHere)) return <Opening />
  if (status === 'suspended') return <SuspendedScreen />
  if (status === 'signed-in') return <signedIn.Component />
  const door = { endedBecause, onLogIn: logIn, onRegister: register }
  return isInvited ? <InvitedDoor key={invite.code} code={invite.code} {...door} /> : <WelcomeScreen {...door} />
}

/** Shown while the window's code and the cache are read; invisible for the first moment. */
function Opening() {
  const { t } = useTranslation()
  return (
    <p className={css.opening} role="status">
      {t('frame.opening')}
    </p>
  )
}
