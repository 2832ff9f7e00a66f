import type { LocatedFinding } from '@/lib/compile/index.ts'
import { documentOfMesh, toSarif } from '@/lib/compile/index.ts'

/** Findings as a file: the list as REST has it, or a SARIF log whose rules point at this server's pages. */
export function reportOf(format: 'json' | 'sarif', findings: readonly LocatedFinding[], textOf: (key: string) => string | undefined): string {
  if (format === 'json') return `${JSON.stringify({ items: findings }, null, 2)}\n`
  const documentOf = (key: string) => { const text = textOf(key); return text === undefined ? undefined : documentOfMesh(key, text) }
  return `${JSON.stringify(toSarif(findings, { documentOf, helpUri: (code) => `${window.location.origin}/findings/${code}` }), null, 2)}\n`
}
