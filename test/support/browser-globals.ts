import 'fake-indexeddb/auto'

/** The little of a browser that the client's data layer touches, for tests that run it in Node against a real server. */
export function stubBrowser(origin: string): void {
  const storage = new Map<string, string>()
  const localStorage = {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => void storage.set(key, value),
    removeItem: (key: string) => void storage.delete(key),
  }
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible', hasFocus: () => true, title: '' })
  const globals = { location: { origin }, localStorage, document }
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
  }
}
