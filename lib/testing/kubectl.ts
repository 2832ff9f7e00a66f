import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** kubectl: KUBECTL, or the one on the path; undefined when there is none. */
export function findKubectl(): string | undefined {
  return [process.env.KUBECTL, 'kubectl'].find((program) => program !== undefined && program !== '' && runs(program))
}

function runs(program: string): boolean {
  try {
    execFileSync(program, ['version', '--client'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

export type Ran = { readonly code: number; readonly out: string; readonly err: string }

/** Runs kubectl against a server, with nothing of the caller's own configuration. */
export function kubectlOf(program: string, server: string): (args: readonly string[], input?: string) => Promise<Ran> {
  const home = mkdtempSync(join(tmpdir(), 'exodos-kubectl-'))
  process.on('exit', () => rmSync(home, { recursive: true, force: true }))
  return (args, input) => new Promise((resolve) => {
    const child = execFile(program, ['--server', server, ...args], { env: { ...process.env, HOME: home, KUBECONFIG: join(home, 'none') }, timeout: 60_000 }, (error, out, err) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, out, err })
    })
    child.stdin?.end(input ?? '')
  })
}
