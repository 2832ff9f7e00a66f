import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from './free-port.ts'

const HOME = '/usr/lib/postgresql'

/** Folder of PostgreSQL's programs: PG_BIN, or the newest that Debian's packages installed; undefined when there is none. */
export function findPostgres(): string | undefined {
  const installed = existsSync(HOME) ? readdirSync(HOME).sort((a, b) => Number(b) - Number(a)).map((version) => join(HOME, version, 'bin')) : []
  return [process.env.PG_BIN, ...installed].find((bin) => bin !== undefined && existsSync(join(bin, 'initdb')))
}

/** A PostgreSQL server of our own: a temporary folder, a free port on loopback. */
export class PostgresServer {
  #process: ChildProcess | undefined

  private constructor(readonly bin: string, readonly folder: string, readonly port: number) {}

  static async create(bin: string): Promise<PostgresServer> {
    const folder = mkdtempSync(join(tmpdir(), 'exodos-postgres-'))
    if (asRoot()) chownSync(folder, idOf('-u'), idOf('-g'))
    const server = new PostgresServer(bin, folder, await freePort())
    execFileSync(...server.#command('initdb', ['-D', join(folder, 'data'), '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--no-sync']), { stdio: 'pipe', cwd: folder })
    await server.start()
    return server
  }

  get url(): string {
    return `postgresql://postgres@127.0.0.1:${this.port}/postgres`
  }

  async start(): Promise<void> {
    const options = ['-D', join(this.folder, 'data'), '-k', this.folder, '-p', String(this.port), '-c', 'listen_addresses=127.0.0.1']
    this.#process = spawn(...this.#command('postgres', options), { stdio: 'ignore', cwd: this.folder })
    for (let attempt = 0; attempt < 200; attempt++) {
      if (await this.#answers()) return
      await sleep(50)
    }
    throw new Error('PostgreSQL does not answer')
  }

  /** Ends the server at once, as `pg_ctl stop -m immediate` does: connections break, the journal brings everything back. */
  async stop(): Promise<void> {
    const running = this.#process
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    const ended = new Promise((resolve) => running.once('exit', resolve))
    execFileSync(...this.#command('pg_ctl', ['-D', join(this.folder, 'data'), '-m', 'immediate', 'stop']), { stdio: 'pipe', cwd: this.folder })
    await ended
  }

  async remove(): Promise<void> {
    await this.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }

  async #answers(): Promise<boolean> {
    const client = new pg.Client({ connectionString: this.url })
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.end()
      return true
    } catch {
      return false
    }
  }

  /** PostgreSQL refuses to run as root. */
  #command(program: string, args: readonly string[]): [string, string[]] {
    const path = join(this.bin, program)
    return asRoot() ? ['setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', path, ...args]] : [path, [...args]]
  }
}

function asRoot(): boolean {
  return process.getuid?.() === 0
}

function idOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
}
