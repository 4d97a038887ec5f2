import { app, type Session } from 'electron'
import { basename, join } from 'node:path'

/**
 * Every download asks where to, with the downloads folder as a start. Only what the client itself made or what comes
 * from the configured server is saved.
 *
 * @param server tells the origin of the configured server
 */
export function askWhereToSave(session: Session, server: () => string): void {
  session.on('will-download', (event, item) => {
    const url = new URL(item.getURL())
    if (url.protocol !== 'blob:' && url.protocol !== 'data:' && url.origin !== server()) {
      event.preventDefault()
      return
    }
    item.setSaveDialogOptions({ defaultPath: join(app.getPath('downloads'), basename(item.getFilename())) })
  })
}
