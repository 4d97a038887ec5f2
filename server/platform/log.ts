import { pino, type Logger } from 'pino'
import type { Config } from './config.ts'

export type Log = Logger

/** Logs JSON lines to standard error, so that standard output stays the one line that says where the server listens. */
export function createLog(level: Config['logLevel']): Log {
  return pino(
    { level, redact: ['req.headers.authorization', 'req.headers.cookie', 'token', 'password'] },
    pino.destination({ dest: 2, sync: false }),
  )
}
