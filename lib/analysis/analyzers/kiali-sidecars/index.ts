import type { Fix, Resource } from '@/lib/model/index.ts'
import { field, list, text, textMap, texts } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { alsoAt } from '../../subjects/also-at.ts'
import { oneSidecarTooMany, selectsNobody } from '../../subjects/causes.ts'
import { fullHost, hostKinds, hostRegistry } from '../../subjects/hosts.ts'
import { entryEndings } from '../../subjects/kiali-hosts.ts'
import { workloadKinds, workloadsBy, workloadsOf } from '../../subjects/kiali-workloads.ts'
import { shortNamesOf } from '../../subjects/names.ts'
import { byNamespace } from '../../subjects/namespaced.ts'
import type { Carriers } from '../../subjects/selectable.ts'
import { selectorText } from '../../subjects/workloads.ts'

/** What Kiali says of Sidecars: who they select, what they import, and their outbound policy. (KIA0002 to KIA0004, KIA1004, KIA1006, KIA1007) */
export const kialiSidecars = defineAnalyzer({
  name: 'kiali-sidecars',
  reads: ['Sidecar', ...workloadKinds, ...hostKinds],
  messages: {
    several: { code: 'KIA0002', layer: 'kiali', severity: 'error', text: ({ namespace }: { namespace: string }) => `More than one Sidecar in ${namespace} has no workloadSelector; only the oldest applies.` },
    twice: { code: 'KIA0003', layer: 'kiali', severity: 'error', text: ({ others }: { others: string }) => `Sidecar ${others} selects the same workload; only the oldest applies.` },
    nobody: { code: 'KIA0004', layer: 'kiali', severity: 'warning', text: ({ selector, namespace }: { selector: string; namespace: string }) => `No workload in ${namespace} carries ${selector}.` },
    noHost: { code: 'KIA1004', layer: 'kiali', severity: 'warning', text: ({ host }: { host: string }) => `No Service or ServiceEntry declares ${host}; the import brings nothing.` },
    rootSelector: { code: 'KIA1006', layer: 'kiali', severity: 'warning', own: true, text: () => 'A Sidecar of the root namespace applies to every namespace and may have no workloadSelector.' },
    noMode: { code: 'KIA1007', layer: 'kiali', severity: 'info', own: true, text: () => 'outboundTrafficPolicy without a mode means REGISTRY_ONLY.' },
  },
  run(context, report) {
    const carrying = workloadsBy(workloadsOf(context))
    const registry = hostRegistry(context)
    const endsLikeEntry = entryEndings(context)
    const sidecarsIn = sidecars(context.list('Sidecar'))
    for (const sidecar of context.list('Sidecar')) {
      const { namespace } = sidecar.metadata
      const selector = selectorOf(sidecar)
      const place = (...path: readonly (string | number)[]) => ({ resource: sidecar.key, path: ['spec', ...path] })
      // Where nothing runs, Kiali compares no Sidecars.
      const neighbours = carrying({}, namespace).length === 0 ? [] : sidecarsIn(namespace).filter((other) => other !== sidecar)
      if (Object.keys(selector).length === 0) {
        if (neighbours.some((other) => Object.keys(selectorOf(other)).length === 0)) report('several', place('workloadSelector'), { namespace }, { cause: oneSidecarTooMany(sidecar) })
      } else {
        if (carrying(selector, namespace).length === 0) report('nobody', place('workloadSelector', 'labels'), { selector: selectorText(selector), namespace }, { cause: selectsNobody(sidecar, ['spec', 'workloadSelector']) })
        const sharing = neighbours.filter((other) => Object.keys(selectorOf(other)).length > 0 && selectSomeBoth(carrying, selector, selectorOf(other)))
        if (sharing.length > 0) report('twice', place('workloadSelector'), { others: shortNamesOf(sharing) }, { cause: oneSidecarTooMany(sidecar), ...alsoAt(sharing, 'spec', 'workloadSelector') })
        if (namespace === 'istio-system') report('rootSelector', place('workloadSelector'), {})
      }
      const policy = field(sidecar.spec, 'outboundTrafficPolicy')
      if (policy !== undefined && ['', 'REGISTRY_ONLY'].includes(text(policy, 'mode'))) report('noMode', place('outboundTrafficPolicy'), {}, text(policy, 'mode') === '' ? { fixes: spellOut(sidecar) } : { disputed: 'REGISTRY_ONLY is spelt out here.' })
      for (const [i, listener] of list(sidecar.spec, 'egress').entries()) {
        for (const [j, host] of texts(listener, 'hosts').entries()) {
          // The namespace before the slash is not compared, and an imported wildcard must be declared as one, unless it means all Services of this namespace.
          const name = fullHost(host.slice(host.indexOf('/') + 1), namespace)
          if (!host.includes('/') || (!['*', `*.${namespace}.svc.cluster.local`].includes(name) && !registry.declares(name) && !endsLikeEntry(name))) report('noHost', place('egress', i, 'hosts', j), { host })
        }
      }
    }
  },
})

/** The same in words, or what was more likely meant. */
function spellOut({ key }: Resource): readonly Fix[] {
  return ['REGISTRY_ONLY', 'ALLOW_ANY'].map((mode) => ({ title: `Write mode: ${mode}`, resource: key, edits: [{ op: 'set', path: ['spec', 'outboundTrafficPolicy', 'mode'], value: mode }] }))
}

/** Workloads of any namespace count. */
function selectSomeBoth(carrying: Carriers<unknown>, one: Labels, other: Labels): boolean {
  return Object.entries(one).every(([key, value]) => (other[key] ?? value) === value) && carrying({ ...one, ...other }).length > 0
}

type Labels = Readonly<Record<string, string>>

const sidecars = byNamespace()

function selectorOf(sidecar: Resource): Labels {
  return textMap(sidecar.spec, 'workloadSelector', 'labels')
}
