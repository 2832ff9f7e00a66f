import { field, isObject, type JsonObject, list, text } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'

const relative = new Set(['INSERT_BEFORE', 'INSERT_AFTER', 'REMOVE', 'REPLACE'])
const replaceable = new Set(['HTTP_FILTER', 'NETWORK_FILTER', 'VIRTUAL_HOST'])

/** Patches that Istio ignores, or whose effect depends on what else is installed. (istioctl analyze: IST0151 to IST0155) */
export const envoyFilterPatches = defineAnalyzer({
  name: 'envoy-filter-patches',
  reads: ['EnvoyFilter'],
  messages: {
    relative: { code: 'IST0151', layer: 'analysis', severity: 'warning', own: true, text: ({ operation }: { operation: string }) => `${operation} without a priority depends on which EnvoyFilters come first.` },
    replace: { code: 'IST0152', layer: 'analysis', severity: 'error', own: true, text: ({ applyTo }: { applyTo: string }) => `REPLACE is not possible on ${applyTo}; only on HTTP_FILTER and NETWORK_FILTER.` },
    addIgnored: { code: 'IST0153', layer: 'analysis', severity: 'error', own: true, text: ({ applyTo }: { applyTo: string }) => `ADD on ${applyTo} is ignored.` },
    removeIgnored: { code: 'IST0154', layer: 'analysis', severity: 'error', own: true, text: ({ applyTo }: { applyTo: string }) => `REMOVE on ${applyTo} is ignored.` },
    versioned: { code: 'IST0155', layer: 'analysis', severity: 'warning', own: true, text: ({ operation }: { operation: string }) => `${operation} beside another patch of the same filter with proxyVersion: during an upgrade it may not apply.` },
  },
  run(context, report) {
    for (const resource of context.list('EnvoyFilter')) {
      const versioned = new Set<string>()
      const prioritised = Number(field(resource.spec, 'priority') ?? 0) !== 0
      for (const [i, patch] of list(resource.spec, 'configPatches').entries()) {
        // Nothing behind a patch without content is looked at.
        if (field(patch, 'patch') === undefined) break
        const operation = text(patch, 'patch', 'operation')
        const applyTo = text(patch, 'applyTo')
        const place = { resource: resource.key, path: ['spec', 'configPatches', i, 'patch', 'operation'] }
        const onRoutes = applyTo === 'ROUTE_CONFIGURATION' || applyTo === 'HTTP_ROUTE'
        if (operation === 'ADD' && onRoutes) report('addIgnored', place, { applyTo })
        if (operation === 'REMOVE' && onRoutes) report('removeIgnored', place, { applyTo })
        const misplaced = operation === 'REPLACE' ? !replaceable.has(applyTo) : operation === 'REMOVE' && onRoutes
        if (operation === 'REPLACE' && misplaced) report('replace', place, { applyTo })
        const name = nameOf(patch)
        if (relative.has(operation) && !misplaced && !prioritised) report(versioned.has(name) ? 'versioned' : 'relative', place, { operation })
        if (text(patch, 'match', 'proxy', 'proxyVersion')) versioned.add(name)
      }
    }
  },
})

/** The filter that a patch is about, as upstream tells patches apart: by the name that is put in, else by the one that is met; the two never meet each other. */
function nameOf(patch: JsonObject): string {
  const value = field(patch, 'patch', 'value')
  if (!isObject(value)) return ''
  return value['name'] === undefined ? text(patch, 'match', 'listener', 'filterChain', 'filter', 'name') : `put ${text(value, 'name')}`
}
