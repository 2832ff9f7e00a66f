import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** An Envoy that is LIVE, with a folder of its own: paths in its bootstrap are relative to it. */
export type RunningEnvoy = {
  readonly folder: string
  /** Asks the administration, which listens on `admin.sock` in the folder. */
  readonly admin: (path: string) => Promise<{ readonly status: number; readonly body: string }>
  /** Ends this process, and removes the folder. */
  readonly stop: () => Promise<void>
}

/** One worker: round robin and least request are exact then. Logs are written at once, not every ten seconds. */
const FLAGS = ['--disable-hot-restart', '--concurrency', '1', '--skip-deprecated-logs', '-l', 'warning', '--file-flush-interval-msec', '50']

const ATTEMPTS = 200
const PAUSE = 20

/**
 * Starts an Envoy with a bootstrap whose administration listens on `admin.sock`; resolves once it is LIVE, rejects with what Envoy said.
 * Envoy may also refuse a configuration by ending with exit code 0.
 */
export async function startEnvoy(binary: string, bootstrap: object): Promise<RunningEnvoy> {
  const folder = mkdtempSync(join(tmpdir(), 'exodos-envoy-'))
  writeFileSync(join(folder, 'bootstrap.json'), JSON.stringify(bootstrap))
  // A file, not a pipe: configurations open /dev/stdout anew for their access logs, which a socket does not allow.
  const output = openSync(join(folder, 'output.log'), 'w')
  const child = spawn(binary, ['-c', 'bootstrap.json', ...FLAGS], { cwd: folder, stdio: ['ignore', output, output] })
  closeSync(output)
  const stop = async (): Promise<void> => {
    await ended(child)
    rmSync(folder, { recursive: true, force: true })
  }
  const running: RunningEnvoy = { folder, admin: (path) => ask(join(folder, 'admin.sock'), path), stop }
  const problem = await untilLive(child, running)
  if (problem === undefined) return running
  const reason = reasonOf(readFileSync(join(folder, 'output.log'), 'utf8'))
  await stop()
  throw new Error(`${problem} ${reason}`.trim())
}

/** Waits for LIVE; what happened instead, if it never comes. */
async function untilLive(child: ChildProcess, { admin }: RunningEnvoy): Promise<string | undefined> {
  let failure: Error | undefined
  child.once('error', (error) => { failure = error })
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (failure) return failure.message
    if (child.exitCode !== null || child.signalCode !== null) return `Envoy ended with ${child.exitCode ?? child.signalCode}.`
    const ready = await admin('/ready').catch(() => undefined)
    if (ready?.status === 200 && ready.body.includes('LIVE')) return undefined
    await sleep(PAUSE)
  }
  return 'Envoy did not become LIVE.'
}

function ask(socketPath: string, path: string): ReturnType<RunningEnvoy['admin']> {
  return new Promise((resolve, reject) => {
    const call = request({ socketPath, path, timeout: 1000 }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (text: string) => { body += text })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
    })
    call.on('timeout', () => call.destroy(new Error('no answer in time')))
    call.on('error', reject)
    call.end()
  })
}

/** Ends exactly this process and waits for its end. */
function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}

/** The useful part of what Envoy prints: not the configuration that it repeats, and of a broken rule where it was broken. */
function reasonOf(said: string): string {
  const repeated = said.indexOf('error initializing configuration')
  const told = repeated < 0 ? said : said.slice(said.indexOf("':", repeated) + 2)
  return told.slice(Math.max(told.lastIndexOf('Proto constraint validation failed'), 0)).trim().slice(-900)
}
