import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** The Envoy binary of this machine: ENVOY_BIN, else the one that CI installs, else one on the path; undefined without any. */
export function envoyBinary(): string | undefined {
  const vendored = join(process.cwd(), 'vendor/envoy/envoy/_bin/envoy')
  for (const candidate of [process.env['ENVOY_BIN'], vendored]) if (candidate && existsSync(candidate)) return candidate
  try {
    return execFileSync('which', ['envoy'], { encoding: 'utf8' }).trim() || undefined
  } catch {
    return undefined
  }
}

export type RunningEnvoy = { readonly folder: string; readonly stop: () => Promise<void>; readonly admin: (path: string) => Promise<{ readonly status: number; readonly body: string }> }

/** Starts an Envoy with a bootstrap whose admin listens on `admin.sock` in its own folder; resolves once it is LIVE, rejects with what Envoy said. */
export async function startEnvoy(binary: string, bootstrap: object): Promise<RunningEnvoy> {
  const folder = mkdtempSync(join(tmpdir(), 'exodos-envoy-'))
  writeFileSync(join(folder, 'bootstrap.json'), JSON.stringify(bootstrap))
  // A file, not a pipe: configurations open /dev/stdout anew for their access logs, which a socket does not allow.
  const output = openSync(join(folder, 'output.log'), 'w')
  const child = spawn(binary, ['-c', 'bootstrap.json', '--disable-hot-restart', '--concurrency', '1', '--skip-deprecated-logs', '-l', 'warning', '--file-flush-interval-msec', '50'], { cwd: folder, stdio: ['ignore', output, output] })
  closeSync(output)
  const said = (): string => readFileSync(join(folder, 'output.log'), 'utf8').slice(-4000)
  const stop = async (): Promise<void> => {
    await ended(child)
    rmSync(folder, { recursive: true, force: true })
  }
  const admin = (path: string) => ask(join(folder, 'admin.sock'), path)
  for (let attempt = 0; attempt < 200; attempt++) {
    if (child.exitCode !== null || child.signalCode !== null) {
      const reason = reasonOf(said())
      await stop()
      throw new Error(reason || `Envoy ended with ${child.exitCode ?? child.signalCode}`)
    }
    const ready = await admin('/ready').catch(() => undefined)
    if (ready?.status === 200 && ready.body.includes('LIVE')) return { folder, stop, admin }
    await sleep(20)
  }
  const reason = reasonOf(said())
  await stop()
  throw new Error(`Envoy did not become LIVE. ${reason}`)
}

function ask(socketPath: string, path: string): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const call = request({ socketPath, path, timeout: 1000 }, (response) => {
      let body = ''
      response.on('data', (data: Buffer) => { body += data.toString() })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
    })
    call.on('error', reject)
    call.end()
  })
}

/** Ends exactly this process and waits for its end. */
function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}

/** The useful part of what Envoy prints: not the configuration that it repeats. */
function reasonOf(said: string): string {
  const at = said.indexOf("error initializing configuration")
  return (at < 0 ? said : said.slice(said.indexOf("':", at) + 2)).trim().slice(-600)
}
