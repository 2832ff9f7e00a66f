import type { Resource } from '@/lib/model/index.ts'
import { list, text, textMap } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { byNamespace } from '../../subjects/namespaced.ts'
import { selects } from '../../subjects/workloads.ts'

type Exposed = { readonly service: string; readonly port: string; readonly target: string; readonly protocol: string }

/** A Deployment behind Services that disagree, or that runs as the proxy's user. (istioctl analyze: IST0116, IST0137, IST0144) */
export const deploymentServices = defineAnalyzer({
  name: 'deployment-services',
  reads: ['Deployment', 'Service', 'Namespace', 'Pod'],
  messages: {
    protocols: { code: 'IST0116', layer: 'analysis', severity: 'warning', text: ({ services, port }: { services: string; port: string }) => `Services ${services} give port ${port} of these pods different protocols.` },
    ports: { code: 'IST0137', layer: 'analysis', severity: 'warning', text: ({ services, target, ports }: { services: string; target: string; ports: string }) => `Services ${services} lead to target port ${target} by different ports (${ports}).` },
    proxyUser: { code: 'IST0144', layer: 'analysis', severity: 'warning', text: () => 'User 1337 is the sidecar’s own: its traffic is not captured.' },
  },
  run(context, report) {
    const injected = new Set(context.list('Namespace').filter(({ metadata }) => metadata.labels['istio-injection'] === 'enabled').map(({ metadata }) => metadata.name))
    const servicesIn = services(context.list('Service'))
    for (const deployment of context.list('Deployment')) {
      const labels = textMap(deployment.spec, 'template', 'metadata', 'labels')
      if (!injected.has(deployment.metadata.namespace) || labels['sidecar.istio.io/inject'] === 'false') continue
      const exposed = exposedBy(servicesIn(deployment.metadata.namespace), labels)
      for (const group of groups(exposed, ({ port }) => port)) {
        if (new Set(group.map(({ protocol }) => protocol)).size > 1) report('protocols', at(deployment), { services: servicesOf(group), port: group[0]?.port ?? '' })
      }
      for (const group of groups(exposed, ({ target }) => target)) {
        const ports = [...new Set(group.map(({ port }) => port))].sort((a, b) => Number(a) - Number(b))
        if (ports.length > 1) report('ports', at(deployment), { services: servicesOf(group), target: group[0]?.target ?? '', ports: ports.join(', ') })
      }
      if (runsAsProxy(deployment)) report('proxyUser', { resource: deployment.key, path: ['spec', 'template', 'spec'] }, {})
    }
  },
})

function at(deployment: Resource) {
  return { resource: deployment.key, path: ['metadata', 'name'] }
}

const services = byNamespace()

function exposedBy(neighbours: readonly Resource[], labels: Readonly<Record<string, string>>): readonly Exposed[] {
  return neighbours.filter(({ spec }) => Object.keys(textMap(spec, 'selector')).length > 0 && selects(textMap(spec, 'selector'), labels))
    .flatMap(({ spec, metadata }) => list(spec, 'ports').map((port) => ({ service: `${metadata.namespace}/${metadata.name}`, port: text(port, 'port'), target: text(port, 'targetPort') || text(port, 'port'), protocol: text(port, 'protocol') || 'TCP' })))
}

function groups(exposed: readonly Exposed[], key: (item: Exposed) => string): readonly (readonly Exposed[])[] {
  const found = new Map<string, Exposed[]>()
  for (const item of exposed) found.set(key(item), [...(found.get(key(item)) ?? []), item])
  return [...found.values()]
}

function servicesOf(group: readonly Exposed[]): string {
  return [...new Set(group.map(({ service }) => service))].sort().join(', ')
}

function runsAsProxy(deployment: Resource): boolean {
  const pod = text(deployment.spec, 'template', 'spec', 'securityContext', 'runAsUser')
  return pod === '1337' || list(deployment.spec, 'template', 'spec', 'containers').some((container) => text(container, 'name') !== 'istio-proxy' && text(container, 'securityContext', 'runAsUser') === '1337')
}
