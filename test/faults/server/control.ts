import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { z } from 'zod'

/**
 * Loaded into the server's process before the server (`--import`): gives the fault tests its clock and its memory. The
 * server itself knows nothing of it.
 */
const order = z.discriminatedUnion('type', [
  z.object({ type: z.literal('jump'), milliseconds: z.number() }),
  z.object({ type: z.literal('memory') }),
])
export type Order = z.infer<typeof order>

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

const RealDate = Date
let offset = 0

class WrongDate extends RealDate {
  constructor(...args: unknown[]) {
    if (args.length === 0) super(RealDate.now() + offset)
    else super(...(args as [number]))
  }
  static override now(): number {
    return RealDate.now() + offset
  }
}
globalThis.Date = WrongDate as DateConstructor

// A write beyond a limit on file sizes is to fail as on a broken disk, not to end the process.
process.on('SIGXFSZ', () => undefined)

process.on('message', (message) => {
  const parsed = order.parse(message)
  if (parsed.type === 'jump') {
    offset += parsed.milliseconds
    process.send?.({ offset })
  } else {
    collectGarbage()
    process.send?.(process.memoryUsage())
  }
})
// The server ends when it has nothing to do, whoever listens here.
process.channel?.unref()
