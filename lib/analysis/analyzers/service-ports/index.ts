import { field, type JsonObject, list, text } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { isControlPlane, isIgnoredNamespace } from '../../subjects/membership.ts'

const protocols = new Set(['http', 'http2', 'https', 'grpc', 'grpc-web', 'tcp', 'tls', 'udp', 'mongo', 'redis', 'mysql', 'http_proxy', 'hbone'])
/** Words of Kubernetes for appProtocol. */
const kubernetesWords = new Set(['kubernetes.io/h2c', 'kubernetes.io/ws', 'kubernetes.io/wss'])
/** Ports that Istio takes for TCP without a name. */
const wellKnown = new Set([25, 53, 3306, 27017])

/** Port names that do not tell their protocol. (istioctl analyze: IST0118, IST0150) */
export const servicePorts = defineAnalyzer({
  name: 'service-ports',
  reads: ['Service'],
  messages: {
    unnamed: { code: 'IST0118', layer: 'analysis', severity: 'info', own: true, text: ({ name, port }: { name: string; port: string }) => `The name ${name || '(none)'} of port ${port} tells no protocol; the port is sniffed.` },
    externalName: { code: 'IST0150', layer: 'analysis', severity: 'warning', own: true, text: ({ name }: { name: string }) => `Port name ${name || '(none)'} of an ExternalName Service: a TCP listener may take traffic of other hosts on that port.` },
  },
  run(context, report) {
    for (const service of context.list('Service')) {
      if (isIgnoredNamespace(service.metadata.namespace) || isControlPlane(service)) continue
      const external = text(service.spec, 'type') === 'ExternalName'
      for (const [i, port] of list(service.spec, 'ports').entries()) {
        const name = text(port, 'name')
        const place = { resource: service.key, path: ['spec', 'ports', i, ...(name ? ['name'] : [])] }
        const told = tells(name, appProtocolOf(port), text(port, 'protocol'), Number(text(port, 'port')))
        if (external && (name === 'tcp' || !told)) report('externalName', place, { name })
        else if (!told) report('unnamed', place, { name, port: text(port, 'port') })
      }
    }
  },
})

function appProtocolOf(port: JsonObject): string | undefined {
  const written = field(port, 'appProtocol')
  return typeof written === 'string' ? written : undefined
}

/** appProtocol goes before the name; both are read up to the first dash. */
function tells(name: string, appProtocol: string | undefined, transport: string, port: number): boolean {
  if (transport === 'UDP' || wellKnown.has(port)) return true
  const word = (appProtocol ?? name).toLowerCase()
  return kubernetesWords.has(word) || word.startsWith('grpc-web') || protocols.has(word.split('-')[0] ?? '')
}
