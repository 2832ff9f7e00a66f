import type { FieldPath, Resource } from '@/lib/model/index.ts'
import { type JsonObject, list, text, textMap } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { isControlPlane, isDeploymentInMesh } from '../../subjects/membership.ts'
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
    proxyUser: { code: 'IST0144', layer: 'analysis', severity: 'warning', own: true, text: () => 'User 1337 is the sidecar’s own: its traffic is not captured.' },
  },
  run(context, report) {
    const servicesIn = services(context.list('Service'))
    for (const deployment of context.list('Deployment')) {
      if (isWaypoint(deployment) || !isDeploymentInMesh(deployment, context.list('Namespace'))) continue
      const exposed = exposedBy(servicesIn(deployment.metadata.namespace), textMap(deployment.spec, 'template', 'metadata', 'labels'))
      for (const group of groups(exposed, ({ port }) => port)) {
        if (new Set(group.map(({ protocol }) => protocol)).size > 1) report('protocols', at(deployment), { services: servicesOf(group), port: group[0]?.port ?? '' })
      }
      for (const group of groups(exposed, ({ target }) => target)) {
        const ports = [...new Set(group.map(({ port }) => port))].sort((a, b) => Number(a) - Number(b))
        if (ports.length > 1) report('ports', at(deployment), { services: servicesOf(group), target: group[0]?.target ?? '', ports: ports.join(', ') })
      }
    }
    for (const [kind, path] of podSpecs) {
      for (const resource of context.list(kind)) {
        const user = isControlPlane(resource) ? undefined : proxyUserIn(resource, path)
        if (user) report('proxyUser', { resource: resource.key, path: user }, {})
      }
    }
  },
})

function at(deployment: Resource) {
  return { resource: deployment.key, path: ['metadata', 'name'] }
}

const services = byNamespace()

function exposedBy(neighbours: readonly Resource[], labels: Readonly<Record<string, string>>): readonly Exposed[] {
  return neighbours.filter(({ spec }) => Object.keys(textMap(spec, 'selector')).length > 0 && selects(textMap(spec, 'selector'), labels))
    .flatMap(({ spec, metadata }) => list(spec, 'ports').map((port) => ({ service: `${metadata.namespace}/${metadata.name}`, port: text(port, 'port'), target: targetOf(port), protocol: text(port, 'protocol') || 'TCP' })))
}

/** The port itself where none is written, or 0. */
function targetOf(port: JsonObject): string {
  const written = text(port, 'targetPort')
  return written === '' || written === '0' ? text(port, 'port') : written
}

function groups(exposed: readonly Exposed[], key: (item: Exposed) => string): readonly (readonly Exposed[])[] {
  const found = new Map<string, Exposed[]>()
  for (const item of exposed) found.set(key(item), [...(found.get(key(item)) ?? []), item])
  return [...found.values()]
}

function servicesOf(group: readonly Exposed[]): string {
  return [...new Set(group.map(({ service }) => service))].sort().join(', ')
}

function isWaypoint({ metadata }: Resource): boolean {
  return metadata.labels['gateway.istio.io/managed'] === 'istio.io-mesh-controller'
}

/** Where pods are described. */
const podSpecs = [['Pod', ['spec']], ['Deployment', ['spec', 'template', 'spec']]] as const

/** Where an application is made to run as the proxy's user; init containers are not looked at. */
function proxyUserIn({ object }: Resource, path: FieldPath): FieldPath | undefined {
  const user = [...path, 'securityContext', 'runAsUser']
  if (text(object, ...user) === '1337') return user
  const at = list(object, ...path, 'containers').findIndex((container) => !['istio-proxy', 'istio-operator'].includes(text(container, 'name')) && text(container, 'securityContext', 'runAsUser') === '1337')
  return at < 0 ? undefined : [...path, 'containers', at, 'securityContext', 'runAsUser']
}
