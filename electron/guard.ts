import { app } from 'electron'
import { appOrigin } from '#shared/ipc/origin.ts'
import { openExternal } from './open-external.ts'

const isOwnPage = (url: string) => url === appOrigin || url.startsWith(`${appOrigin}/`)

/**
 * Keeps every window on the client's own pages: a link that leads out opens in the system's browser, no frame and no
 * new window ever shows a foreign page.
 */
export function guardNavigation(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (details) => {
      if (isOwnPage(details.url)) return
      details.preventDefault()
      void openExternal(details.url)
    })
    contents.on('will-frame-navigate', (details) => {
      if (!details.isMainFrame && !isOwnPage(details.url)) details.preventDefault()
    })
    contents.on('will-redirect', (details) => {
      if (!isOwnPage(details.url)) details.preventDefault()
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      void openExternal(url)
      return { action: 'deny' }
    })
  })
}
