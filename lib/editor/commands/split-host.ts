import { endpointsOf } from '@/lib/mesh/index.ts'
import type { Compilation } from '@/lib/compile/index.ts'
import { compareBytes, err, isObject, ok } from '@/lib/std/index.ts'
import { defineCommand } from '../command/command.ts'
import { lines, oneOf, text, when } from '../command/fields.ts'
import { outsideHosts } from '../command/mesh-lists.ts'
import { planOf } from '../command/plan.ts'
import { changeRule, otherRules, ruleOf } from '../command/routes-of.ts'
import { labelsOf, labelsText, nameFrom } from '../command/texts.ts'
import { entryOf } from '../egress/recipe.ts'

type Args = { readonly host: string; readonly subsets: string; readonly name: string }

/** Splits a host into subsets by labels of its endpoints. Traffic goes on as before until a route names one. */
export const splitHost = defineCommand<Args>({
  name: 'splitHost',
  fields: (mesh, given) => {
    const host = oneOf(given.host, outsideHosts(mesh))
    const rule = ruleOf(mesh, host.value)
    const former = (rule?.spec.subsets ?? []).map(({ name, labels }) => `${name} ${labelsText(labels)}`).join('\n')
    return { host, subsets: lines(given.subsets ?? (former || suggested(mesh, host.value))), name: when(rule === undefined, text(given.name, nameFrom(host.value))) }
  },
  plan: (mesh, { host, subsets, name }) => planOf(mesh, (sketch) => {
    if (!entryOf(mesh, host)) return err({ id: 'missing', field: 'host' })
    const wanted: { readonly name: string; readonly labels: Readonly<Record<string, string>> }[] = []
    for (const line of subsets.split('\n').map((each) => each.trim()).filter(Boolean)) {
      const [called = '', ...rest] = line.split(/[\s:]+/)
      const labels = labelsOf(rest.join(' '), 'subsets')
      if (!labels.ok) return labels
      if (!/^[-A-Za-z0-9_.]+$/.test(called) || wanted.some((each) => each.name === called)) return err({ id: 'badSubset', args: { text: line }, field: 'subsets' })
      wanted.push({ name: called, labels: labels.value })
    }
    if (wanted.length === 0) return err({ id: 'missing', field: 'subsets' })
    changeRule(mesh, sketch, { host, name }, (spec) => {
      const former = Array.isArray(spec['subsets']) ? spec['subsets'].filter(isObject) : []
      return { ...spec, subsets: wanted.map((subset) => ({ ...former.find((each) => each['name'] === subset.name), ...subset })) }
    })
    return ok({ did: { id: 'split', args: { host, subsets: wanted.map((each) => each.name).join(', ') } }, notes: otherRules(mesh, host) })
  }),
})

/** One subset for each value of the label in which the host's endpoints differ. */
function suggested(mesh: Compilation, host: string): string {
  const entry = entryOf(mesh, host)
  const labels = entry ? endpointsOf(mesh.snapshot, host, entry.metadata.namespace).map((endpoint) => endpoint.labels) : []
  const valuesOf = (key: string) => [...new Set(labels.flatMap((each) => each[key] ?? []))].toSorted(compareBytes)
  const keys = [...new Set(labels.flatMap((each) => Object.keys(each)))].filter((key) => !key.startsWith('topology.') && valuesOf(key).length > 1)
  const key = keys.includes('version') ? 'version' : keys[0]
  return key === undefined ? '' : namedApart(valuesOf(key)).map(([name, value]) => `${name} ${key}=${value}`).join('\n')
}

/** Names that subsets may have, one for each value. */
function namedApart(values: readonly string[]): readonly (readonly [name: string, value: string])[] {
  const taken = new Set<string>()
  return values.map((value) => {
    const plain = value.replace(/[^-A-Za-z0-9]/g, '').replace(/^-+|-+$/g, '') || 'subset'
    let name = plain
    for (let count = 2; taken.has(name); count++) name = `${plain}-${count}`
    taken.add(name)
    return [name, value]
  })
}
