import { compareBytes, groupBy } from '@/lib/std/index.ts'
import type { ApplyConflict, Manager } from '@/lib/model/index.ts'
import type { ObjectPath } from './path.ts'
import { StatusError } from './status.ts'

/** The API server's answer to an apply that would take fields from other managers; kubectl prints it and advises what to do. */
export function applyConflict(conflicts: readonly ApplyConflict[], { kind, name }: Pick<ObjectPath, 'kind' | 'name'>): StatusError {
  const causes = conflicts.map(({ manager, path }) => ({ reason: 'FieldManagerConflict' as const, message: `conflict with ${shown(manager)}`, field: path }))
  return new StatusError('Conflict', messageOf(conflicts), { name, group: kind.group, kind: kind.plural, causes })
}

function messageOf(conflicts: readonly ApplyConflict[]): string {
  const [only] = conflicts
  if (only && conflicts.length === 1) return `Apply failed with 1 conflict: conflict with ${shown(only.manager)}: ${only.path}`
  const byManager = [...groupBy(conflicts, ({ manager }) => shown(manager))].sort(([a], [b]) => compareBytes(a, b))
  const lines = byManager.flatMap(([manager, group]) => [`conflicts with ${manager}:`, ...group.map(({ path }) => `- ${path}`)])
  return `Apply failed with ${conflicts.length} conflicts: ${lines.join('\n')}`
}

function shown({ manager, operation, apiVersion, subresource }: Manager): string {
  return `${JSON.stringify(manager)}${subresource === undefined ? '' : ` with subresource ${JSON.stringify(subresource)}`}${operation === 'Update' ? ` using ${apiVersion}` : ''}`
}
