import { parseArgs } from 'node:util'
import { z } from 'zod'
import { groupFileLimits } from '#shared/group-files/limits.ts'
import { groupLimits } from '#shared/groups/limits.ts'
import { mediaLimits } from '#shared/media/limits.ts'

const flag = z
  .enum(['0', '1', 'true', 'false', 'on', 'off'])
  .transform((value) => value === '1' || value === 'true' || value === 'on')

const megabyte = 1024 * 1024

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(7420),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, 'must begin with redis://')
    .optional(),
  PUBLIC_URL: z.url().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
  ADMIN_EMAIL: z.email().optional(),
  FEEDS_ALLOW_PRIVATE_NETWORK: flag.default(false),
  RATE_LIMITS: flag.default(true),
  MAX_CONNECTIONS_PER_USER: z.coerce.number().int().min(1).default(20),
  MAX_CONNECTIONS_PER_ADDRESS: z.coerce.number().int().min(1).default(500),
  GROUP_CAPACITY: z.coerce.number().int().min(2).max(1_000_000).default(groupLimits.capacity),
  MEDIA_FILE_MB: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_000)
    .default(mediaLimits.fileBytes / megabyte),
  MEDIA_QUOTA_MB: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_000_000)
    .default(mediaLimits.quotaBytes / megabyte),
  GROUP_QUOTA_MB: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_000_000)
    .default(groupFileLimits.quotaBytes / megabyte),
})

/** The server's configuration, from the environment or from flags of the same names (`--data-dir DIR`). */
export interface Config {
  /** 0 asks for any free port. */
  port: number
  host: string
  dataDir: string
  /** PostgreSQL address; SQLite below `dataDir` without it. */
  databaseUrl: string | undefined
  redisUrl: string | undefined
  publicUrl: string | undefined
  logLevel: z.infer<typeof environment>['LOG_LEVEL']
  /** The account with this address is platform staff; lower case. */
  adminEmail: string | undefined
  feedsAllowPrivateNetwork: boolean
  rateLimits: boolean
  /** Open sockets of one person, and from one address; not limited where `rateLimits` are off. */
  connections: { perUser: number; perAddress: number }
  /** The most members a group may be set to take. */
  groupCapacity: number
  /** Largest file a message can carry. */
  mediaFileBytes: number
  /** Most that one person's files may take. */
  mediaQuotaBytes: number
  /** Most that the files of one group may take. */
  groupQuotaBytes: number
}

/** Thrown where the environment or a flag cannot be used; the message is for the operator. */
export class ConfigError extends Error {}

const toFlag = (name: string) => name.toLowerCase().replaceAll('_', '-')

/** Reads the configuration; flags win over the environment. */
export function readConfig(env: Record<string, string | undefined>, args: string[] = []): Config {
  const names = Object.keys(environment.shape)
  let values: Record<string, unknown>
  try {
    const options = Object.fromEntries(names.map((name) => [toFlag(name), { type: 'string' as const }]))
    values = parseArgs({ args, options, strict: true }).values
  } catch (error) {
    throw new ConfigError(error instanceof Error ? error.message : String(error))
  }
  const raw = Object.fromEntries(
    names.map((name) => [name, values[toFlag(name)] ?? (env[name] === '' ? undefined : env[name])]),
  )
  const parsed = environment.safeParse(raw)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new ConfigError(`${String(issue?.path[0])}: ${issue?.message}`)
  }
  const e = parsed.data
  return {
    port: e.PORT,
    host: e.HOST,
    dataDir: e.DATA_DIR,
    databaseUrl: e.DATABASE_URL,
    redisUrl: e.REDIS_URL,
    publicUrl: e.PUBLIC_URL,
    logLevel: e.LOG_LEVEL,
    adminEmail: e.ADMIN_EMAIL?.toLowerCase(),
    feedsAllowPrivateNetwork: e.FEEDS_ALLOW_PRIVATE_NETWORK,
    rateLimits: e.RATE_LIMITS,
    connections: { perUser: e.MAX_CONNECTIONS_PER_USER, perAddress: e.MAX_CONNECTIONS_PER_ADDRESS },
    groupCapacity: e.GROUP_CAPACITY,
    mediaFileBytes: e.MEDIA_FILE_MB * megabyte,
    mediaQuotaBytes: e.MEDIA_QUOTA_MB * megabyte,
    groupQuotaBytes: e.GROUP_QUOTA_MB * megabyte,
  }
}
