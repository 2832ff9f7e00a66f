import { type LocatedFinding, type SarifOptions, toSarif } from '@/lib/compile/index.ts'
import type { Asked, FileAnswer } from './handle.ts'

const media = 'application/sarif+json'

/** Whether a list of findings is asked for as a SARIF log: by `?format=`, else by Accept. */
export function wantsSarif(format: 'json' | 'sarif' | undefined, { accept }: Asked): boolean {
  return format === undefined ? accept.split(',').some((offer) => offer.split(';')[0]?.trim().toLowerCase() === media) : format === 'sarif'
}

/** Findings as a SARIF log; its rules point at this server's pages. */
export function sarifFile(name: string, findings: readonly LocatedFinding[], { origin }: Asked, documentOf: SarifOptions['documentOf']): FileAnswer {
  const log = toSarif(findings, { documentOf, helpUri: (code) => `${origin}/findings/${code}` })
  return { bytes: new TextEncoder().encode(`${JSON.stringify(log)}\n`), media, name }
}
