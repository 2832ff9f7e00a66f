import { type Resource, type ResourceKey, resourceKey } from '@/lib/model/index.ts'
import { memoByIdentity, text } from '@/lib/std/index.ts'
import { parseRule, type SuppressionRule } from './rule.ts'

/** The ConfigMap of the root namespace in which a mesh keeps what it has set aside; istiod reads none of this name. */
export const meshListName = 'exodos-findings'
export const meshListField = 'suppress'

/** A line of the list that says nothing, with why; lines count from 0. */
export type BadLine = { readonly line: number; readonly why: string }

export type MeshList = { readonly rules: readonly SuppressionRule[]; readonly bad: readonly BadLine[] }

export function meshListKey(rootNamespace: string): ResourceKey {
  return resourceKey({ group: '', kind: 'ConfigMap', namespace: rootNamespace, name: meshListName })
}

/** Reads a mesh's list: `CODE=Kind name.namespace # reason`, a line for each; without a reason a line has no effect. */
export const meshList: (configMap: Resource) => MeshList = memoByIdentity((configMap) => {
  const rules: SuppressionRule[] = []
  const bad: BadLine[] = []
  for (const [line, written] of text(configMap.object, 'data', meshListField).split('\n').entries()) {
    const [what = '', ...rest] = written.split('#')
    if (what.trim() === '') continue
    const reason = rest.join('#').trim()
    const rule = parseRule(what, { by: 'mesh', reason })
    if (!rule.ok) bad.push({ line, why: rule.error })
    else if (reason === '') bad.push({ line, why: `"${what.trim()}" gives no reason behind a #` })
    else rules.push(rule.value)
  }
  return { rules, bad }
})
