import { field, list, text } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'

const relative = new Set(['INSERT_BEFORE', 'INSERT_AFTER', 'REMOVE', 'REPLACE'])

/** Patches that Istio ignores, or whose effect depends on what else is installed. (istioctl analyze: IST0151 to IST0155) */
export const envoyFilterPatches = defineAnalyzer({
  name: 'envoy-filter-patches',
  reads: ['EnvoyFilter'],
  messages: {
    relative: { code: 'IST0151', layer: 'analysis', severity: 'warning', text: ({ operation }: { operation: string }) => `${operation} without a priority depends on which EnvoyFilters come first.` },
    replace: { code: 'IST0152', layer: 'analysis', severity: 'error', text: ({ applyTo }: { applyTo: string }) => `REPLACE is not possible on ${applyTo}; only on HTTP_FILTER and NETWORK_FILTER.` },
    addIgnored: { code: 'IST0153', layer: 'analysis', severity: 'error', text: ({ applyTo }: { applyTo: string }) => `ADD on ${applyTo} is ignored.` },
    removeIgnored: { code: 'IST0154', layer: 'analysis', severity: 'error', text: ({ applyTo }: { applyTo: string }) => `REMOVE on ${applyTo} is ignored.` },
    versioned: { code: 'IST0155', layer: 'analysis', severity: 'warning', text: ({ operation }: { operation: string }) => `${operation} beside another patch of the same filter with proxyVersion: during an upgrade it may not apply.` },
  },
  run(context, report) {
    for (const resource of context.list('EnvoyFilter')) {
      const versioned = new Set<string>()
      const prioritised = Number(field(resource.spec, 'priority') ?? 0) !== 0
      for (const [i, patch] of list(resource.spec, 'configPatches').entries()) {
        const operation = text(patch, 'patch', 'operation')
        const applyTo = text(patch, 'applyTo')
        const place = { resource: resource.key, path: ['spec', 'configPatches', i, 'patch', 'operation'] }
        const onRoutes = applyTo === 'ROUTE_CONFIGURATION' || applyTo === 'HTTP_ROUTE'
        if (operation === 'ADD' && onRoutes) report('addIgnored', place, { applyTo })
        if (operation === 'REMOVE' && onRoutes) report('removeIgnored', place, { applyTo })
        if (operation === 'REPLACE' && !['HTTP_FILTER', 'NETWORK_FILTER', 'VIRTUAL_HOST'].includes(applyTo)) report('replace', place, { applyTo })
        if (!relative.has(operation) || prioritised) continue
        const name = text(patch, 'patch', 'value', 'name')
        if (versioned.has(name) && name) report('versioned', place, { operation })
        else if (!(operation === 'REPLACE' && !['HTTP_FILTER', 'NETWORK_FILTER', 'VIRTUAL_HOST'].includes(applyTo)) && !(operation === 'REMOVE' && onRoutes)) report('relative', place, { operation })
        if (text(patch, 'match', 'proxy', 'proxyVersion')) versioned.add(name)
      }
    }
  },
})
