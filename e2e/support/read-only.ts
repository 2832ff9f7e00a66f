import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export type Server = { readonly url: string; readonly end: () => Promise<void> }

/** A server of the same build that stores nothing, over a new database with the examples in it. */
export async function startReadOnly(): Promise<Server> {
  const data = mkdtempSync(join(tmpdir(), 'exodos-read-only-'))
  const port = await freePort()
  const next = createRequire(join(process.cwd(), 'package.json')).resolve('next/dist/bin/next')
  const { DATABASE_URL: _, ...withoutDatabase } = process.env
  const child = spawn(process.execPath, [next, 'start', '-p', String(port), '-H', '127.0.0.1'], { env: { ...withoutDatabase, NODE_ENV: 'production', READ_ONLY: '1', HOST: '127.0.0.1', PORT: String(port), DATA_DIR: data }, stdio: 'ignore' })
  const url = `http://127.0.0.1:${port}`
  await answers(`${url}/readyz`)
  return { url, end: () => ended(child).then(() => rmSync(data, { recursive: true, force: true })) }
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

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
