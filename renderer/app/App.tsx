import { lazy, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { ToastRegion } from '#renderer/ui/ToastRegion.tsx'
import { TooltipProvider } from '#renderer/ui/Tooltip.tsx'
import { logIn, register } from './actions/account.ts'
import css from './App.module.css'
import { ErrorBoundary } from './frame/ErrorBoundary.tsx'
import { useSession } from './store/session.ts'

const loadWindow = () => import('./SignedIn.tsx')
const SignedIn = lazy(loadWindow)
const WelcomeScreen = lazy(() => import('#renderer/identity/WelcomeScreen.tsx'))

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
  useEffect(() => {
    // The window's code comes while the cache is read; where it cannot be had, the window itself says so.
    if (isExpected) loadWindow().catch(() => undefined)
  }, [isExpected])
  const endedBecause = useSession((state) => state.endedBecause)
  if (status === 'restoring') return <Opening />
  if (status === 'signed-in') return <SignedIn />
  return <WelcomeScreen endedBecause={endedBecause} onLogIn={logIn} onRegister={register} />
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
