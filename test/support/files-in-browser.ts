import type { Page } from 'playwright'

/** A file as a test brings it into a page. */
export interface TestFile {
  name: string
  type: string
  bytes: Buffer
}

/** Lays files on the clipboard of a field, or lets them go over an element, as a hand would. */
export async function giveFiles(
  page: Page,
  selector: string,
  kind: 'paste' | 'dragenter' | 'drop',
  files: readonly TestFile[],
): Promise<void> {
  const parts = files.map(({ name, type, bytes }) => ({ name, type, base64: bytes.toString('base64') }))
  await page.locator(selector).evaluate(
    (element, given) => {
      const data = new DataTransfer()
      for (const { name, type, base64 } of given.parts) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0)
        data.items.add(new File([bytes], name, { type }))
      }
      const options = { bubbles: true, cancelable: true }
      element.dispatchEvent(
        given.kind === 'paste'
          ? new ClipboardEvent('paste', { ...options, clipboardData: data })
          : new DragEvent(given.kind, { ...options, dataTransfer: data }),
      )
    },
    { kind, parts },
  )
}
