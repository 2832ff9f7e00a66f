import type { Resource } from '@/lib/model/index.ts'
import { list, text, textMap, texts } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { selectorText, selects } from '../../subjects/workloads.ts'

/** Two Gateways that give one workload the same port and host; ports that the gateway's Service does not have. (istioctl analyze: IST0145, IST0162) */
export const gatewayConflicts = defineAnalyzer({
  name: 'gateway-conflicts',
  reads: ['Gateway', 'Pod', 'Service'],
  messages: {
    conflict: { code: 'IST0145', layer: 'analysis', severity: 'error', text: ({ others, port, hosts }: { others: string; port: string; hosts: string }) => `${others} also serves ${hosts} on port ${port} of the same workload.` },
    noServicePort: { code: 'IST0162', layer: 'analysis', severity: 'warning', text: ({ port, selector }: { port: string; selector: string }) => `The Service of ${selector} has no port ${port}: nothing reaches this server through the Service.` },
  },
  run(context, report) {
    const gateways = context.list('Gateway')
    for (const gateway of gateways) {
      const selector = textMap(gateway.spec, 'selector')
      for (const [i, server] of list(gateway.spec, 'servers').entries()) {
        const port = text(server, 'port', 'number')
        const hosts = texts(server, 'hosts')
        const others = gateways.filter((other) => other !== gateway && shareAPod(context.list('Pod'), gateway, other) && serves(other, port, text(server, 'bind'), hosts))
        if (others.length > 0) report('conflict', { resource: gateway.key, path: ['spec', 'servers', i] }, { others: others.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`).join(', '), port, hosts: hosts.join(', ') })
      }
      const pods = context.list('Pod').filter(({ metadata }) => Object.keys(selector).length > 0 && selects(selector, metadata.labels))
      const ports = servicePorts(context.list('Service'), pods)
      if (ports.size === 0) continue
      for (const [i, server] of list(gateway.spec, 'servers').entries()) {
        const port = text(server, 'port', 'number')
        if (!ports.has(port)) report('noServicePort', { resource: gateway.key, path: ['spec', 'servers', i, 'port', 'number'] }, { port, selector: selectorText(selector) })
      }
    }
  },
})

function shareAPod(pods: readonly Resource[], a: Resource, b: Resource): boolean {
  const [one, other] = [textMap(a.spec, 'selector'), textMap(b.spec, 'selector')]
  if (selectorText(one) === selectorText(other)) return true
  return (selects(one, other) || selects(other, one)) && pods.some(({ metadata }) => selects(one, metadata.labels) && selects(other, metadata.labels))
}

/** Hosts are compared as written. */
function serves(gateway: Resource, port: string, bind: string, hosts: readonly string[]): boolean {
  return list(gateway.spec, 'servers').some((server) => text(server, 'port', 'number') === port && text(server, 'bind') === bind && texts(server, 'hosts').some((host) => hosts.includes(host)))
}

/** TCP ports and target ports of the Services that select one of these pods. */
function servicePorts(services: readonly Resource[], pods: readonly Resource[]): ReadonlySet<string> {
  const ports = new Set<string>()
  for (const service of services) {
    const selector = textMap(service.spec, 'selector')
    if (Object.keys(selector).length === 0) continue
    if (!pods.some(({ metadata }) => metadata.namespace === service.metadata.namespace && selects(selector, metadata.labels))) continue
    for (const port of list(service.spec, 'ports')) {
      if (text(port, 'protocol') !== 'TCP') continue
      ports.add(text(port, 'port'))
      ports.add(text(port, 'targetPort'))
    }
  }
  return ports
}
