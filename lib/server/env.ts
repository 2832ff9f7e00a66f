import * as z from 'zod'
import { err, ok, type Result } from '@/lib/std/index.ts'

/** Addresses that only this machine reaches. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/

const flag = z.enum(['1', 'true', '0', 'false', '']).transform((text) => text === '1' || text === 'true')
const count = z.string().regex(/^[1-9]\d{0,8}$/, 'must be a whole number from 1 on').transform(Number)
const text = z.string().trim().min(1, 'must not be empty')

const settingsSchema = z.object({
  PORT: z.string().regex(/^\d+$/, 'must be a number').transform(Number).refine((port) => port <= 65535, 'must be at most 65535').default(3000),
  HOST: text.default('127.0.0.1'),
  DATA_DIR: text.default('.data'),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must be an address such as postgresql://user:password@host:5432/database').optional(),
  ENVOY_BIN: text.optional(),
  CHROMIUM: text.optional(),
  TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  READ_ONLY: flag.default(false),
  ACTOR_HEADER: z.string().regex(/^[A-Za-z0-9-]+$/, 'must be the name of an HTTP header').optional(),
  HISTORY_CHANGES: count.optional(),
  HISTORY_DAYS: count.optional(),
  ALLOWED_HOSTS: text.transform((list) => list.split(',').map((host) => host.trim().toLowerCase()).filter(Boolean)).optional(),
})

/** What the environment decides; README lists each variable. */
export type Settings = Readonly<z.output<typeof settingsSchema>>

/** Reads and checks all settings. The error lists one message for each wrong variable. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Result<Settings, readonly string[]> {
  const given = Object.fromEntries(Object.keys(settingsSchema.shape).flatMap((name) => (env[name] === undefined || env[name] === '' ? [] : [[name, env[name]]])))
  const read = settingsSchema.safeParse(given)
  if (!read.success) return err(read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message} (it is ${shown(String(issue.path[0]), given)})`))
  const { HOST, TOKEN, READ_ONLY } = read.data
  if (!LOOPBACK.test(HOST) && TOKEN === undefined && !READ_ONLY) {
    return err([`HOST is ${HOST}, which other machines reach: set TOKEN (or READ_ONLY=1) as well, or leave HOST at 127.0.0.1`])
  }
  return ok(read.data)
}

/** Secrets are never repeated. */
function shown(name: string, given: Readonly<Record<string, unknown>>): string {
  return name === 'TOKEN' || name === 'DATABASE_URL' ? 'not shown' : JSON.stringify(given[name])
}

let known: Settings | undefined

/** The settings of this process; wrong ones throw with all messages. */
export function settings(): Settings {
  if (known) return known
  const read = readSettings(process.env)
  if (!read.ok) throw new Error(`Settings are wrong:\n  ${read.error.join('\n  ')}`)
  known = read.value
  return known
}
