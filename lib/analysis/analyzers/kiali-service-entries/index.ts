import type { Resource } from '@/lib/model/index.ts'
import { list, text, texts } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { seenFrom, viewpoints } from '../../subjects/namespace-views.ts'

/** Two ServiceEntries with one host and port that some namespace sees both. (KIA1211, KIA1212) */
export const kialiServiceEntries = defineAnalyzer({
  name: 'kiali-service-entries',
  reads: ['ServiceEntry', 'Namespace'],
  messages: {
    again: { code: 'KIA1211', layer: 'kiali', severity: 'warning', text: ({ others, port }: { others: string; port: string }) => `${others} declares the same host and port ${port}.` },
    protocol: { code: 'KIA1212', layer: 'kiali', severity: 'warning', text: ({ others, port }: { others: string; port: string }) => `${others} declares the same host and port ${port} with another protocol.` },
  },
  run(context, report) {
    const all = context.list('ServiceEntry')
    const views = viewpoints(context).map((namespace) => new Set(seenFrom(namespace, all)))
    for (const entry of all) {
      const rivals = all.filter((other) => other !== entry && sharesHost(entry, other) && views.some((seen) => seen.has(entry) && seen.has(other)))
      for (const [i, port] of list(entry.spec, 'ports').entries()) {
        const number = text(port, 'number')
        const meeting = rivals.filter((other) => portOf(other, number) !== undefined)
        const [same, differing] = [meeting.filter((other) => portOf(other, number) === protocolOf(port)), meeting.filter((other) => portOf(other, number) !== protocolOf(port))]
        const place = { resource: entry.key, path: ['spec', 'ports', i] }
        if (same.length > 0) report('again', place, { others: namesOf(same), port: number })
        if (differing.length > 0) report('protocol', place, { others: namesOf(differing), port: number })
      }
    }
  },
})

function sharesHost(a: Resource, b: Resource): boolean {
  const hosts = texts(b.spec, 'hosts')
  return texts(a.spec, 'hosts').some((host) => hosts.includes(host))
}

function portOf(entry: Resource, number: string): string | undefined {
  const port = list(entry.spec, 'ports').find((candidate) => text(candidate, 'number') === number)
  return port && protocolOf(port)
}

function protocolOf(port: object): string {
  return text(port, 'protocol').toUpperCase()
}

function namesOf(entries: readonly Resource[]): string {
  return entries.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`).join(', ')
}
