import { serverOrigin } from '#shared/ipc/schemas.ts'
import { logProblem } from './log.ts'
import type { SettingsFile } from './settings.ts'

/** Where a server that `npm start` or a neighbour on this computer runs is found. */
const local = 'http://127.0.0.1:7420'

/** The server to use: the launcher's choice for this run, else the one chosen in the client, else the local one. */
export class ServerAddress {
  readonly #settings: SettingsFile
  #current: string

  constructor(settings: SettingsFile, fromLauncher: string | undefined) {
    this.#settings = settings
    this.#current = settings.get('server') ?? local
    if (!fromLauncher) return
    const given = serverOrigin.safeParse(fromLauncher)
    if (given.success) this.#current = given.data
    else logProblem(`GUANXI_SERVER_URL is not an address such as ${local}; ${this.#current} is used`)
  }

  get current(): string {
    return this.#current
  }

  /** From now on and at the next start. */
  change(server: string): void {
    this.#current = server
    this.#settings.set({ server })
  }
}
