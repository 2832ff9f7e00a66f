import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { openStore } from '@/lib/store/index.ts'
import { compiledMeshes } from '../compiled.ts'
import { readSettings } from '../env.ts'
import { createK8s } from '../k8s/create-k8s.ts'
import { serve } from './serve.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** What the process of an application runs: the Kubernetes API over a PostgreSQL server. It says on stdout when it answers. */
export async function runApplication(databaseUrl: string, port: number): Promise<void> {
  const settings = readSettings({ DATABASE_URL: databaseUrl })
  if (!settings.ok) throw new Error(settings.error.join('\n'))
  const store = await openStore({ databaseUrl, dataDir: '', migrations: 'prisma/migrations' })
  const context = { settings: settings.value, store, compiled: compiledMeshes(store) }
  await serve(createK8s(async () => context, context.settings), port)
  process.stdout.write('serving\n')
}

/** The program of all applications of this process: bundled once, for they are started again and again. */
let program: Promise<string> | undefined

async function bundled(): Promise<string> {
  const { bundle } = (await import(pathToFileURL(join(root, 'scripts/bundle.mjs')).href)) as { readonly bundle: (entry: string) => Promise<string> }
  const file = await bundle('lib/server/testing/application.ts')
  process.once('exit', () => rmSync(file, { force: true }))
  return file
}

/** An application in a process of its own, which can be killed and started again at the same address. */
export class Application {
  #process: ChildProcess | undefined

  constructor(readonly databaseUrl: string, readonly port: number) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** Resolves when it answers. */
  async start(): Promise<void> {
    program ??= bundled()
    const script = `
      const { runApplication } = await import(${JSON.stringify(pathToFileURL(await program).href)})
      await runApplication(${JSON.stringify(this.databaseUrl)}, ${this.port})`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    this.#process = child
    let complaints = ''
    child.stderr.on('data', (chunk: Buffer) => {
      complaints += chunk.toString()
    })
    return new Promise((resolve, reject) => {
      child.stdout.once('data', () => resolve())
      child.once('exit', () => reject(new Error(`the application ended: ${complaints}`)))
    })
  }

  /** Ends it as a machine that loses power does: SIGKILL, in the middle of whatever it does. */
  async kill(): Promise<void> {
    const running = this.#process
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    const ended = new Promise((resolve) => running.once('exit', resolve))
    running.kill('SIGKILL')
    await ended
  }
}
