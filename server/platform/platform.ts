import { join } from 'node:path'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { folderBlobs, type BlobStore } from './blobs.ts'
import type { Authenticate, Caller, IsStaff } from './caller.ts'
import { systemClock, type Clock } from './clock.ts'
import type { Config } from './config.ts'
import { openDatabase, type Db } from './db/database.ts'
import { migrate } from './db/migrate.ts'
import { authenticated, createHandle, type Handle } from './http/handle.ts'
import { createHttp, serveClient } from './http/server.ts'
import { systemRoutes } from './http/system.ts'
import { limiters, type CreateLimiter } from './limits.ts'
import { createOutageLog } from './db/outage-log.ts'
import { createJobs, type Every } from './jobs.ts'
import { createLog, type Log } from './log.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { createAllowance, unlimited } from './realtime/allowance.ts'
import { createRealtime, type Realtime } from './realtime/gateway.ts'

/** How long answers on their way may take to arrive once the server is told to stop. Milliseconds. */
const transfersWithin = 2_500

/** What serves every domain. */
export interface Platform {
  config: Config
  log: Log
  clock: Clock
  db: Db
  blobs: BlobStore
  metrics: Metrics
  limiter: CreateLimiter
  app: FastifyInstance
  /** Registers an HTTP call of the wire. */
  handle: Handle
  /** Who makes a request that is no call of the wire; throws `unauthenticated`. */
  authenticated(request: FastifyRequest): Promise<Caller>
  realtime: Realtime
  /** Identity brings the way tokens are checked, and knows the staff. */
  useAuthentication(authenticate: Authenticate, isStaff: IsStaff): void
  /** Does work by the clock; see `Every` for what a job must hold to. */
  every: Every
  /** Runs a job at once; throws what it throws. */
  runJob(name: string): Promise<void>
  /** Runs when the server stops, newest first, before the database closes. */
  onStop(stop: () => Promise<void> | void): void
  /** Starts to accept connections; the address is where. */
  listen(): Promise<string>
  /** Where the server listens; only once it does. */
  origin(): string
  stop(): Promise<void>
}

/** Opens the database, brings it up to date, and prepares everything but the domains. */
export async function createPlatform(config: Config, clock: Clock = systemClock()): Promise<Platform> {
  const log = createLog(config.logLevel)
  const db = openDatabase(config, createOutageLog(log))
  await migrate(db)
  const metrics = createMetrics()
  const app = await createHttp(log)

  let check: Authenticate = async () => null
  let knowsStaff: IsStaff = async () => false
  const authenticate = (token: string): Promise<Caller | null> => check(token)
  const limiter = limiters(config.rateLimits)
  const allowance = config.rateLimits ? createAllowance(config.connections) : unlimited
  const realtime = createRealtime(app.server, { authenticate, log, metrics, limiter, allowance })
  const jobs = createJobs({ clock, log, metrics })
  const stops: (() => Promise<void> | void)[] = []
  let address = ''

  systemRoutes(app, db, metrics)
  return {
    config,
    log,
    clock,
    db,
    blobs: folderBlobs(join(config.dataDir, 'blobs')),
    metrics,
    limiter,
    app,
    handle: createHandle(app, { authenticate, isStaff: (userId) => knowsStaff(userId) }),
    authenticated: (request) => authenticated(request, authenticate),
    realtime,
    useAuthentication(authentication, isStaff) {
      check = authentication
      knowsStaff = isStaff
    },
    every: jobs.every,
    runJob: (name) => jobs.run(name),
    onStop: (stop) => void stops.unshift(stop),
    async listen() {
      await serveClient(app)
      address = await app.listen({ port: config.port, host: config.host })
      jobs.start()
      return address
    },
    origin: () => address,
    async stop() {
      // Closing waits for what is on its way; a long download is broken off, and its client asks for the rest.
      const patience = setTimeout(() => app.server.closeAllConnections(), transfersWithin)
      const jobsEnded = jobs.stop()
      await realtime.close()
      clearTimeout(patience)
      await app.close()
      await jobsEnded
      for (const stop of stops) await stop()
      await db.destroy()
    },
  }
}
