import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

export type { RunningEnvoy } from '@/lib/rehearse/index.ts'
export { startEnvoy } from '@/lib/rehearse/index.ts'

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
