import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** kubectl: KUBECTL, or the one on the path; undefined when there is none. */
export function findKubectl(): string | undefined {
  return [process.env.KUBECTL, 'kubectl'].find(runs)
}

/** The two ages of kubectl that must work unchanged: today's, and 1.20 (KUBECTL_OLD), which checks objects itself before it sends them. */
export const kubectls = [
  { name: 'kubectl', program: findKubectl(), old: false },
  { name: 'kubectl 1.20 (KUBECTL_OLD)', program: [process.env.KUBECTL_OLD].find(runs), old: true },
] as const

function runs(program: string | undefined): boolean {
  if (program === undefined || program === '') return false
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
  const config = join(home, 'config')
  writeFileSync(config, 'apiVersion: v1\nkind: Config\n')
  process.on('exit', () => rmSync(home, { recursive: true, force: true }))
  return (args, input) => new Promise((resolve) => {
    const child = execFile(program, ['--server', server, ...args], { env: { ...process.env, HOME: home, KUBECONFIG: config }, timeout: 180_000 }, (error, out, err) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, out, err })
    })
    child.stdin?.end(input ?? '')
  })
}
