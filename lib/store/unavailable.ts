/** The database cannot be reached, or went away in the middle of a request. Nothing was acknowledged. */
export class StoreUnavailable extends Error {
  constructor(cause: unknown) {
    super('The database cannot be reached', { cause })
    this.name = 'StoreUnavailable'
  }
}

/** Prisma: unreachable, timed out, closed; no connection of the pool in time; no transaction in time. */
const PRISMA = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028'])
/** Of the operating system, and what node-postgres says when a connection ends early. */
const SYSTEM = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH', 'EAI_AGAIN'])
const MESSAGE = /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|server closed the connection|DatabaseNotReachable|ConnectionClosed|SocketTimeout|not queryable|after calling end on the pool/i

/** True when an error, or what caused it, says that the database is gone rather than that our request was wrong. */
export function isUnavailable(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 5) return false
  const { code, message, cause, originalCode, errors, syscall, meta, driverAdapterError, kind } = error as Readonly<Record<string, unknown>>
  if ([code, originalCode].some((value) => typeof value === 'string' && saysGone(value))) return true
  // The socket file of a local server that is not running.
  if (code === 'ENOENT' && syscall === 'connect') return true
  if ([message, kind].some((text) => typeof text === 'string' && MESSAGE.test(text))) return true
  if (Array.isArray(errors) && errors.some((inner) => isUnavailable(inner, depth + 1))) return true
  // Prisma keeps what its adapter met in `meta`.
  return [cause, meta, driverAdapterError].some((inner) => isUnavailable(inner, depth + 1))
}

/** SQLSTATE classes: 08 connection exception, 57P operator intervention (shutdown), 53 insufficient resources. */
function saysGone(code: string): boolean {
  return PRISMA.has(code) || SYSTEM.has(code) || /^(08|57P|53)/.test(code)
}

/** Runs a database operation and gives a lost database its own error. */
export async function reaching<T>(operation: () => Promise<T>): Promise<T> {
  try {
    return await operation()
  } catch (error) {
    throw isUnavailable(error) ? new StoreUnavailable(error) : error
  }
}
