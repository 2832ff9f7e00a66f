import type { Resource } from '@/lib/model/index.ts'
import { field, list, textMap, texts } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { podsBy } from '../../subjects/pods.ts'
import type { Carriers } from '../../subjects/selectable.ts'
import { isInMesh } from '../../subjects/membership.ts'
import { selectorText } from '../../subjects/workloads.ts'

/** An AuthorizationPolicy that selects no workload of the mesh, or names a namespace that is not there. (istioctl analyze: IST0101, IST0127) */
export const authorizationWorkloads = defineAnalyzer({
  name: 'authorization-workloads',
  reads: ['AuthorizationPolicy', 'Namespace', 'Pod', 'ConfigMap'],
  messages: {
    nobody: { code: 'IST0127', layer: 'analysis', severity: 'warning', text: ({ selector }: { selector: string }) => (selector ? `No workload of the mesh carries ${selector}; the policy protects nobody.` : 'The mesh has no workload here; the policy protects nobody.') },
    noNamespace: { code: 'IST0101', layer: 'analysis', severity: 'error', text: ({ namespace }: { namespace: string }) => `There is no namespace ${namespace}.` },
  },
  run(context, report) {
    const carrying = podsBy(context.list('Pod'))
    const declared = context.list('Namespace')
    const namespaces = declared.map(({ metadata }) => metadata.name)
    for (const resource of context.list('AuthorizationPolicy')) {
      const selector = textMap(resource.spec, 'selector', 'matchLabels')
      if (!selectsSomebody(carrying, resource, selector, declared)) report('nobody', { resource: resource.key, path: ['spec', 'selector'] }, { selector: selectorText(selector) })
      for (const [i, rule] of list(resource.spec, 'rules').entries()) {
        for (const [j, from] of list(rule, 'from').entries()) {
          for (const side of ['namespaces', 'notNamespaces'] as const) {
            for (const [k, pattern] of texts(from, 'source', side).entries()) {
              if (!namespaces.some((name) => namespaceMatches(pattern, name))) report('noNamespace', { resource: resource.key, path: ['spec', 'rules', i, 'from', j, 'source', side, k] }, { namespace: pattern })
            }
          }
        }
      }
    }
  },
})

/** A policy of the root namespace reaches pods of all namespaces, and without any selector is a default for whoever comes; pods outside the mesh do not count. */
function selectsSomebody(carrying: Carriers<Resource>, policy: Resource, selector: Readonly<Record<string, string>>, namespaces: readonly Resource[]): boolean {
  const { namespace } = policy.metadata
  if (namespace === 'istio-system' && field(policy.spec, 'selector') === undefined) return true
  return carrying(selector, namespace === 'istio-system' ? undefined : namespace).some((pod) => isInMesh(pod, namespaces))
}

/** Exact, letter case aside; `*`, `*suffix` or `prefix*`, to the letter. */
function namespaceMatches(pattern: string, name: string): boolean {
  if (pattern.startsWith('*')) return name.endsWith(pattern.slice(1))
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern.toLowerCase()
}
