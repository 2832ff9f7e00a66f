import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '@/lib/testing/free-port.ts'

/** A server of the same build for one journey alone, over a new database with the examples in it. */
export type OwnServer = {
  readonly url: string
  /** Begins to serve, again after `stop`: at the same address, over the same database. */
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
  /** Stops and leaves nothing behind. */
  readonly end: () => Promise<void>
}

/** Makes a server with settings of its own, and starts it. */
export async function ownServer(settings: Readonly<Record<string, string>> = {}): Promise<OwnServer> {
  const data = mkdtempSync(join(tmpdir(), 'exodos-own-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess | undefined
  const start = async () => {
    child = serve({ ...settings, HOST: '127.0.0.1', PORT: String(port), DATA_DIR: data })
    await answers(`${url}/readyz`)
  }
  const stop = async () => {
    if (child) await ended(child)
    child = undefined
  }
  await start()
  return { url, start, stop, end: () => stop().then(() => rmSync(data, { recursive: true, force: true })) }
}

function serve(settings: Readonly<Record<string, string>> & { readonly PORT: string }): ChildProcess {
  const next = createRequire(join(process.cwd(), 'package.json')).resolve('next/dist/bin/next')
  const { DATABASE_URL: _, ...withoutDatabase } = process.env
  return spawn(process.execPath, [next, 'start', '-p', settings.PORT, '-H', '127.0.0.1'], { env: { ...withoutDatabase, NODE_ENV: 'production', ...settings }, stdio: 'ignore' })
}

async function answers(address: string): Promise<void> {
  for (let attempt = 0; attempt < 240; attempt++) {
    if ((await fetch(address).catch(() => undefined))?.ok) return
    await sleep(250)
  }
  throw new Error(`${address} does not answer`)
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.on('exit', () => resolve())
    child.kill('SIGTERM')
  })
}
