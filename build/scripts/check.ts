import { spawn } from 'node:child_process'
import { delimiter, resolve as resolvePath } from 'node:path'

/** Everything that can be said of the code without running it: types, lint with import zones, dead code, format. */
const rooms = ['shared', 'server', 'renderer', 'electron', 'test', 'build']

const checks: [name: string, command: string, args: string[]][] = [
  ...rooms.map((room): [string, string, string[]] => [`types in ${room}`, 'tsc', ['-p', room]]),
  ['lint and import zones', 'oxlint', ['--type-aware', '--deny-warnings']],
  ['unused code', 'knip', ['--no-progress']],
  ['format', 'prettier', ['--check', '--log-level', 'warn', '--cache', '--cache-location', '.cache/prettier', '.']],
]

/** The tools are found also where the script is started without npm. */
const env = { ...process.env, PATH: [resolvePath('node_modules/.bin'), process.env.PATH].join(delimiter) }

function run(command: string, args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('error', (error) => resolve({ code: 1, output: error.message }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

const only = process.argv.slice(2)
let failed = 0
const queue = checks.filter(([name]) => only.length === 0 || only.some((word) => name.includes(word)))

/** Two at a time: each of the tools is parallel by itself. */
async function work(): Promise<void> {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const [name, command, args] = next
    const { code, output } = await run(command, args)
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name}`)
    if (code !== 0) {
      failed += 1
      console.log(output.trimEnd())
    }
  }
}

await Promise.all([work(), work()])
process.exitCode = failed === 0 ? 0 : 1
