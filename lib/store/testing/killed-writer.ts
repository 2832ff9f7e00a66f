import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { StoreSettings } from '../open.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Lets another process write until it acknowledged `enough` saves, kills it with SIGKILL, and answers the names acknowledged. */
export function killedWriter(settings: StoreSettings, mesh: string, enough: number): Promise<readonly string[]> {
  const script = `
    const { importBundled } = await import('./scripts/bundle.mjs')
    const { writeForever } = await importBundled('lib/store/testing/writer.ts')
    await writeForever(${JSON.stringify(settings)}, ${JSON.stringify(mesh)})`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  let complaints = ''
  let killed = false
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString()
    if (!killed && printed.split('\n').length > enough) killed = child.kill('SIGKILL')
  })
  child.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString()
  })
  return new Promise((resolve, reject) => {
    child.on('close', () => (killed ? resolve(printed.split('\n').slice(0, -1)) : reject(new Error(`the writer ended by itself: ${complaints}`))))
  })
}
