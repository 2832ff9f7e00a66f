import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Thrown when another process has the embedded database open. */
export class DatabaseInUse extends Error {
  constructor(folder: string, pid: number) {
    super(`The embedded database in ${folder} is in use by process ${pid}. One process at a time can open it: stop that one, choose another DATA_DIR, or use a PostgreSQL server through DATABASE_URL.`)
    this.name = 'DatabaseInUse'
  }
}

type Holder = { readonly pid: number; readonly started: string }

/**
 * Takes the lock file of an embedded database; two processes on one folder would silently lose each other's writes.
 * A lock whose process is gone (or whose process number now belongs to another process) is taken over. Answers how to let go.
 */
export function lock(folder: string): () => void {
  const file = `${folder}.lock`
  mkdirSync(dirname(file), { recursive: true })
  const own = JSON.stringify({ pid: process.pid, started: startOf(process.pid) } satisfies Holder)
  for (let attempt = 0; attempt < 20; attempt++) {
    if (tryCreate(file, own)) return releaser(file, own)
    const text = tryRead(file)
    if (text === undefined) continue
    const holder = holderOf(text)
    if (holder && isAlive(holder)) throw new DatabaseInUse(folder, holder.pid)
    removeStale(file, text)
  }
  throw new Error(`The lock file ${file} cannot be taken`)
}

function tryCreate(file: string, text: string): boolean {
  // Linked into place, so that nobody ever reads a lock without content.
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, text)
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function tryRead(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function holderOf(text: string): Holder | undefined {
  try {
    const { pid, started } = JSON.parse(text) as Partial<Holder>
    return typeof pid === 'number' && typeof started === 'string' ? { pid, started } : undefined
  } catch {
    return undefined
  }
}

function isAlive({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return started === '' || startOf(pid) === '' || started === startOf(pid)
}

/** When a process started, in the kernel's own ticks; '' where the system does not tell. */
function startOf(pid: number): string {
  const stat = tryRead(`/proc/${pid}/stat`)
  // The second field holds the command in parentheses and may contain anything; 22 is the start.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

/** Moves a dead process's lock away; a lock that somebody took in the meantime is put back. */
function removeStale(file: string, expected: string): void {
  const aside = `${file}.stale.${process.pid}`
  try {
    renameSync(file, aside)
    if (tryRead(aside) !== expected) linkSync(aside, file)
  } catch {
    // Somebody else was faster; the next attempt sees what they left.
  } finally {
    rmSync(aside, { force: true })
  }
}

function releaser(file: string, own: string): () => void {
  const release = (): void => {
    if (tryRead(file) === own) rmSync(file, { force: true })
  }
  process.on('exit', release)
  return () => {
    process.off('exit', release)
    release()
  }
}
