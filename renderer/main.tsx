import '@fontsource-variable/inter/wght.css'
import './ui/base.css'
import './app/i18n/i18n.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App, preloadWindow } from './app/App.tsx'
import { openConversation, openLink } from './app/frame/links.ts'
import { startShortcuts } from './app/frame/shortcuts.ts'
import { startTheme } from './app/frame/theme.ts'
import { loadSession } from './app/session/token.ts'
import { startClient } from './app/start.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

// All parts of the window are asked for together, not each by the one before it.
if (loadSession()) void preloadWindow()
startTheme()
startShortcuts()
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
// Not awaited: code that is fetched later imports this module's chunk, and would wait for it while it waits for them.
startClient({ openConversation, openLink }).catch(reportError)
