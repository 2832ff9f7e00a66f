import type { FieldPath } from '@/lib/model/index.ts'
import { list, text } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { prefixOf, stable } from '../../subjects/match-keys.ts'

/** Routes and matches that an earlier one takes everything from. (istioctl analyze: IST0130, IST0131) */
export const virtualServiceReachability = defineAnalyzer({
  name: 'virtual-service-reachability',
  reads: ['VirtualService'],
  messages: {
    unused: { code: 'IST0130', layer: 'analysis', severity: 'warning', text: ({ rule, why }: { rule: string; why: string }) => `Route ${rule} is never used: ${why}.` },
    shadowed: { code: 'IST0131', layer: 'analysis', severity: 'info', text: ({ rule, match, by }: { rule: string; match: number; by: string }) => `Match ${match} of route ${rule} is never used: route ${by} takes the same requests before.` },
  },
  run(context, report) {
    for (const resource of context.list('VirtualService')) {
      for (const protocol of ['http', 'tls', 'tcp'] as const) {
        const seen: { readonly key: string; readonly prefix: string | undefined; readonly rest: string; readonly rule: string }[] = []
        let catchAll = false
        const routes = list(resource.spec, protocol)
        for (const [i, route] of routes.entries()) {
          const rule = text(route, 'name') || `#${i}`
          const place = (...path: FieldPath) => ({ resource: resource.key, path: ['spec', protocol, i, ...path] })
          const matches = list(route, 'match')
          if (matches.length === 0) {
            if (catchAll) report('unused', place(), { rule, why: 'only the last route may be without match' })
            catchAll = true
            continue
          }
          let shadowed = 0
          for (const [j, match] of matches.entries()) {
            const key = stable(match)
            const { prefix, rest } = prefixOf(match)
            const by = seen.find((earlier) => earlier.key === key || (prefix !== undefined && earlier.prefix !== undefined && earlier.rest === rest && prefix.startsWith(earlier.prefix)))
            if (by) {
              // Only a literal repetition counts towards the whole route, as in istioctl.
              if (by.key === key) shadowed++
              report('shadowed', place('match', j), { rule, match: j, by: by.rule })
            } else seen.push({ key, prefix, rest, rule })
          }
          if (catchAll) report('unused', place(), { rule, why: 'a route without match stands before it' })
          else if (shadowed === matches.length) report('unused', place(), { rule, why: 'earlier routes take all of its matches' })
        }
      }
    }
  },
})
