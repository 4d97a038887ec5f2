import { clipboard, Menu, type BrowserWindow, type ContextMenuParams, type MenuItemConstructorOptions } from 'electron'
import { texts } from './texts.ts'

const separator: MenuItemConstructorOptions = { type: 'separator' }

/** What can be done with the thing under the pointer; empty where the client has its own menu or there is nothing. */
export function contextMenuItems(params: ContextMenuParams, window: BrowserWindow): MenuItemConstructorOptions[] {
  const { webContents } = window
  const { editFlags, isEditable, linkURL, mediaType, misspelledWord, selectionText } = params
  const items: MenuItemConstructorOptions[] = []
  if (misspelledWord) {
    for (const word of params.dictionarySuggestions) {
      items.push({ label: word, click: () => webContents.replaceMisspelling(word) })
    }
    items.push({
      label: texts.addToDictionary,
      click: () => webContents.session.addWordToSpellCheckerDictionary(misspelledWord),
    })
    items.push(separator)
  }
  if (isEditable) {
    items.push({ role: 'undo', enabled: editFlags.canUndo }, { role: 'redo', enabled: editFlags.canRedo }, separator)
    items.push({ role: 'cut', enabled: editFlags.canCut }, { role: 'copy', enabled: editFlags.canCopy })
    items.push({ role: 'paste', enabled: editFlags.canPaste }, { role: 'selectAll', enabled: editFlags.canSelectAll })
    return items
  }
  if (selectionText.trim() !== '') items.push({ role: 'copy' })
  if (/^https?:/.test(linkURL)) items.push({ label: texts.copyLink, click: () => void clipboard.writeText(linkURL) })
  if (mediaType === 'image' && params.hasImageContents) {
    items.push({ label: texts.copyImage, click: () => webContents.copyImageAt(params.x, params.y) })
  }
  return items
}

/** Right click in texts, on links and pictures. A menu that the client draws itself prevents this one. */
export function offerContextMenu(window: BrowserWindow): void {
  window.webContents.on('context-menu', (_event, params) => {
    const items = contextMenuItems(params, window)
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window })
  })
}
