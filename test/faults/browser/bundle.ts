import { join } from 'node:path'
import { Script } from 'node:vm'
import { build } from 'vite'
import type * as client from './client.ts'

/** The data layer of the client, as the page loads it. */
export type ClientApp = typeof client

let bundled: Promise<Script> | undefined

async function bundle(): Promise<Script> {
  const result = await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      lib: { entry: join(import.meta.dirname, 'client.ts'), formats: ['iife'], name: 'app' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  })
  const [first] = Array.isArray(result) ? result : [result]
  const chunk = first && 'output' in first ? first.output.find((part) => part.type === 'chunk') : undefined
  if (!chunk) throw new Error('The client could not be bundled')
  return new Script(chunk.code, { filename: 'client.js' })
}

/** Leaves the client in `app` of the context it runs in; made once. */
export function clientScript(): Promise<Script> {
  bundled ??= bundle()
  return bundled
}
