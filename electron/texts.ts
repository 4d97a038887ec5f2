import type { ChosenStatus } from '#shared/protocol/presence.ts'

/** Words that the shell itself shows, outside the window. */
export const texts = {
  appName: 'Guanxi',
  open: 'Open Guanxi',
  quit: 'Quit Guanxi',
  status: 'Status',
  statuses: {
    online: 'Online',
    away: 'Away',
    busy: 'Busy',
    dnd: 'Do not disturb',
    invisible: 'Invisible',
  } satisfies Record<ChosenStatus, string>,
  tooltip: (unread: number, mentioned: number): string => {
    if (unread === 0) return 'Guanxi'
    const messages = unread === 1 ? '1 unread message' : `${unread} unread messages`
    return mentioned === 0 ? `Guanxi: ${messages}` : `Guanxi: ${messages}, ${mentioned} for you`
  },
  stillRunning: {
    title: 'Guanxi keeps running',
    body: 'New messages still reach you. Quit from the icon in the tray, or change this in Settings.',
  },
  copyLink: 'Copy link',
  copyImage: 'Copy picture',
  addToDictionary: 'Add to dictionary',
  windowCrashed: {
    title: 'Guanxi',
    message: 'The window of Guanxi stopped several times in a row.',
    detail: 'Your messages and drafts are kept. Reload to try again, or quit and start Guanxi later.',
    reload: 'Reload',
    quit: 'Quit',
  },
  clientMissing: {
    title: 'Guanxi',
    detail: 'The files of the window are missing or cannot be read. Install Guanxi again, or run "npm run build".',
  },
} as const
