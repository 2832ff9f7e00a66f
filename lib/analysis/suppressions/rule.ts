import type { Resource, Suppression } from '@/lib/model/index.ts'
import { err, ok, type Result } from '@/lib/std/index.ts'

/** Silence for one code about the documents with names of a pattern. */
export type SuppressionRule = Suppression & { readonly code: string; readonly matches: (resource: Pick<Resource, 'kind' | 'metadata'>) => boolean }

/**
 * Reads `CODE=Kind name.namespace`, as `istioctl analyze --suppress` takes it: `Kind name` for documents without namespace, and `*` stands
 * for any characters, also for none.
 */
export function parseRule(text: string, suppression: Suppression): Result<SuppressionRule, string> {
  const [code = '', pattern = '', ...rest] = text.split('=').map((part) => part.trim())
  if (!/^[A-Z]{3}\d{4}$/.test(code)) return err(`"${code}" is no code of a finding, such as IST0108`)
  if (pattern === '' || rest.length > 0) return err(`"${text.trim()}" is not of the form CODE=Kind name.namespace`)
  const parts = pattern.split('*')
  return ok({ ...suppression, code, matches: (resource) => matchesParts(parts, friendlyName(resource)) })
}

/** How istioctl names a document. */
function friendlyName({ kind, metadata: { name, namespace } }: Pick<Resource, 'kind' | 'metadata'>): string {
  return namespace === '' ? `${kind} ${name}` : `${kind} ${name}.${namespace}`
}

/** Whether a name is made of the literal parts of a pattern, in order, with anything between them. */
function matchesParts([first = '', ...later]: readonly string[], name: string): boolean {
  const last = later.pop()
  if (last === undefined) return name === first
  if (!name.startsWith(first) || name.length < first.length + last.length || !name.endsWith(last)) return false
  let at = first.length
  const end = name.length - last.length
  for (const part of later) {
    const found = name.indexOf(part, at)
    if (found < 0 || found + part.length > end) return false
    at = found + part.length
  }
  return true
}
