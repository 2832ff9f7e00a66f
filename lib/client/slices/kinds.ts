import { kindOf, kinds, type KindDefinition, type Scope } from '@/lib/model/index.ts'
import type { Compilation } from '@/lib/compile/index.ts'

/** A kind as menus show it. */
export type KindRow = { readonly group: string; readonly kind: string; readonly badge: string; readonly role: 'managed' | 'context'; readonly scope: Scope }

const rows: readonly KindRow[] = (kinds as readonly KindDefinition<string, never>[]).map(({ group, name, badge, role, scope }) => ({ group, kind: name, badge, role, scope }))

/** Every kind that is interpreted, in the order of screens. */
export function kindsSlice(): readonly KindRow[] {
  return rows
}

/** The text of a new document; undefined for a kind that is not interpreted. */
export function templateSlice(_: Compilation, { group, kind, ...id }: { readonly group: string; readonly kind: string; readonly namespace: string; readonly name: string }): string | undefined {
  return kindOf(group, kind)?.template(id)
}
