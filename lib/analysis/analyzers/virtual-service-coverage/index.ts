import { type FieldPath, type Resource, verdictOf } from '@/lib/model/index.ts'
import { followingFlatMap, type JsonObject, list, text } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { covers } from './covers.ts'

/** http routes that an earlier one takes every request from, where istioctl's comparison (IST0130, IST0131) does not see it. (istio-semantics 4.5) */
export const virtualServiceCoverage = defineAnalyzer({
  name: 'virtual-service-coverage',
  reads: ['VirtualService'],
  messages: {
    match: { code: 'EXO0237', layer: 'exodos', severity: 'info', own: true, text: ({ rule, match, by }: { rule: string; match: number; by: string }) => `Match ${match} of route ${rule} gets no request: route ${by} takes them all before.` },
    route: { code: 'EXO0239', layer: 'exodos', severity: 'warning', own: true, text: ({ rule, by }: { rule: string; by: string }) => `Route ${rule} gets no request: ${by} takes them all before.` },
  },
  run(context, report) {
    for (const { resource, path, covering, rule, match, by } of coveredIn([], context.inEffect('VirtualService') as readonly Resource[], coveredOf)) {
      const related = { related: covering.map((at) => ({ place: { resource: resource.key, path: at }, text: 'takes the same requests' })) }
      if (match === undefined) report('route', { resource: resource.key, path }, { rule, by }, related)
      else report('match', { resource: resource.key, path }, { rule, match, by }, related)
    }
  },
})

type Covered = { readonly resource: Resource; readonly path: FieldPath; readonly covering: readonly FieldPath[]; readonly rule: string; readonly match: number | undefined; readonly by: string }
type Earlier = { readonly match: JsonObject; readonly path: FieldPath; readonly rule: string }

const coveredIn = followingFlatMap<Resource, Covered>(2)

function coveredOf(resource: Resource): readonly Covered[] {
  const earlier: Earlier[] = []
  const toldPlaces = placesTold(resource)
  let isTold = false
  return list(resource.spec, 'http').flatMap((route, i): readonly Covered[] => {
    const matches = list(route, 'match')
    // Whatever stands behind a route without match is istioctl's own finding.
    isTold ||= matches.length === 0
    if (isTold) return []
    const rule = text(route, 'name') || `#${i}`
    const at: FieldPath = ['spec', 'http', i]
    const found = matches.map((match, j) => ({ match, path: [...at, 'match', j], by: earlier.find((one) => covers(one.match, match)) }))
    // A delegate's routes stand elsewhere and may take less.
    if (route['delegate'] === undefined) earlier.push(...found.map(({ match, path }) => ({ match, path, rule })))
    const untold = found.flatMap(({ by, path }, j) => (by && !toldPlaces.has(path.join('.')) ? [{ by, path, j }] : []))
    if (untold.length === 0 || found.some(({ by }) => !by)) return untold.map(({ by, path, j }): Covered => ({ resource, path, covering: [by.path], rule, match: j, by: by.rule }))
    const takers = [...new Set(found.flatMap(({ by }) => by ?? []))]
    return [{ resource, path: at, covering: takers.map(({ path }) => path), rule, match: undefined, by: [...new Set(takers.map((taker) => taker.rule))].join(', ') }]
  })
}

/** Conditions that the webhook warns of, as istioctl does under codes of its own. (IST0131) */
function placesTold(resource: Resource): ReadonlySet<string> {
  return new Set(verdictOf(resource).warnings.filter(({ code }) => code === 'EXO1791').map(({ path }) => path.join('.')))
}
