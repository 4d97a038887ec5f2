import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { closeChoice, serverOrigin, themeChoice } from '#shared/ipc/schemas.ts'
import { logProblem } from './log.ts'

const bounds = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
})

const windowPlace = z.object({ bounds, isMaximized: z.boolean() })
export type WindowPlace = z.infer<typeof windowPlace>

/** A value that cannot be read is forgotten alone; the rest of the file stands. */
const settings = z.object({
  window: windowPlace.optional().catch(undefined),
  onClose: closeChoice.optional().catch(undefined),
  theme: themeChoice.optional().catch(undefined),
  server: serverOrigin.optional().catch(undefined),
  wasToldOfTray: z.boolean().optional().catch(undefined),
})
type Settings = z.infer<typeof settings>

function parse(text: string): Settings {
  return settings.parse(JSON.parse(text))
}

/** What the shell remembers on this computer: one small JSON file, written whole or not at all. */
export class SettingsFile {
  readonly #path: string
  #values: Settings = {}

  constructor(path: string) {
    this.#path = path
    try {
      this.#values = parse(readFileSync(path, 'utf8'))
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return
      logProblem(`${path} cannot be read and is set aside`, error)
      this.#attempt(() => renameSync(path, `${path}.unreadable`))
    }
  }

  get<K extends keyof Settings>(key: K): Settings[K] {
    return this.#values[key]
  }

  /** Remembers at once; a full or read-only disk is reported and costs only the memory of it. */
  set(changes: Partial<Settings>): void {
    this.#values = { ...this.#values, ...changes }
    this.#attempt(() => {
      mkdirSync(dirname(this.#path), { recursive: true })
      writeFileSync(`${this.#path}.new`, `${JSON.stringify(this.#values, null, 2)}\n`)
      renameSync(`${this.#path}.new`, this.#path)
    })
  }

  #attempt(write: () => void): void {
    try {
      write()
    } catch (error) {
      logProblem(`${this.#path} cannot be written`, error)
    }
  }
}
