import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startDesktop, type Desktop } from './support/desktop.ts'
import { runtimes } from './support/runtime.ts'

/** Lets a download begin, and tells what the program made of it. */
const download = ({ evaluate }: Desktop, url: string, filename: string) =>
  evaluate(
    ({ session }, item: { url: string; filename: string }) => {
      const outcome = { isRefused: false, proposed: '' }
      session.defaultSession.emit(
        'will-download',
        { preventDefault: () => void (outcome.isRefused = true) },
        {
          getURL: () => item.url,
          getFilename: () => item.filename,
          setSaveDialogOptions: (options: { defaultPath?: string }) => {
            outcome.proposed = options.defaultPath ?? ''
          },
        },
      )
      return outcome
    },
    { url, filename },
  )

describe.each(runtimes)('a download, on the %s', (runtime) => {
  it('asks where to, under its own name in the downloads folder, where it comes from the server', async () => {
    const server = 'http://127.0.0.1:7999'
    const desktop = await startDesktop(runtime, { env: { GUANXI_SERVER_URL: server } })
    const menu = await download(desktop, `${server}/api/v1/media/1`, 'menu.pdf')
    expect(menu).toMatchObject({ isRefused: false })
    expect(basename(menu.proposed)).toBe('menu.pdf')
    const sly = await download(desktop, `blob:app://guanxi/1`, '../../.bashrc')
    expect(sly.proposed).not.toContain('..')
    expect(await download(desktop, 'https://example.com/setup.exe', 'setup.exe')).toEqual({
      isRefused: true,
      proposed: '',
    })
  })
})
