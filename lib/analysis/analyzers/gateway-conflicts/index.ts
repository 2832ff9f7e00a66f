import type { Resource } from '@/lib/model/index.ts'
import { followingGroups, list, memoByIdentity, text, textMap, texts } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { alsoAt } from '../../subjects/also-at.ts'
import { rivalServers } from '../../subjects/causes.ts'
import { namesOf } from '../../subjects/names.ts'
import { byNamespace } from '../../subjects/namespaced.ts'
import { podsBy } from '../../subjects/pods.ts'
import type { Carriers } from '../../subjects/selectable.ts'
import { selectorText, selects } from '../../subjects/workloads.ts'

/** Two Gateways that give one workload the same port and host; ports that the gateway's Service does not have. (istioctl analyze: IST0145, IST0162) */
export const gatewayConflicts = defineAnalyzer({
  name: 'gateway-conflicts',
  reads: ['Gateway', 'Pod', 'Service'],
  messages: {
    conflict: { code: 'IST0145', layer: 'analysis', severity: 'error', text: ({ others, port, hosts }: { others: string; port: string; hosts: string }) => `${others} also serves ${hosts} on port ${port} of the same workload.` },
    noServicePort: { code: 'IST0162', layer: 'analysis', severity: 'warning', text: ({ port, selector }: { port: string; selector: string }) => `No Service of ${selector} has port ${port}: nothing reaches this server through a Service.` },
  },
  run(context, report) {
    const carrying = podsBy(context.list('Pod'))
    const serving = serversByHost(context.list('Gateway'))
    const servicesIn = services(context.list('Service'))
    for (const gateway of context.list('Gateway')) {
      for (const [i, { port, bind, hosts }] of serversOf(gateway).entries()) {
        const rivals = [...new Set(hosts.flatMap((host) => serving.get(keyOf(port, bind, host))))].sort((a, b) => a.at - b.at)
        const others = [...new Set(rivals.map(({ value }) => value))].filter((other) => other !== gateway && shareAPod(carrying, gateway, other))
        if (others.length > 0) report('conflict', { resource: gateway.key, path: ['spec', 'servers', i] }, { others: namesOf(others), port, hosts: hosts.join(', ') }, { cause: rivalServers(gateway, ['spec', 'servers', i]), ...alsoAt(others, 'spec', 'servers') })
      }
      const { labels, written } = selectorOf(gateway)
      const pods = carrying(labels)
      if (pods.length === 0) continue
      const ports = portsBefore(pods, servicesIn)
      for (const [i, { port }] of serversOf(gateway).entries()) {
        if (!ports.has(port)) report('noServicePort', { resource: gateway.key, path: ['spec', 'servers', i, 'port', 'number'] }, { port, selector: written || '*' })
      }
    }
  },
})

const selectorOf = memoByIdentity(({ spec }: Resource) => {
  const labels = textMap(spec, 'selector')
  return { labels, written: selectorText(labels) }
})

const serversOf = memoByIdentity(({ spec }: Resource) => list(spec, 'servers').map((server) => ({ port: text(server, 'port', 'number'), bind: text(server, 'bind'), hosts: texts(server, 'hosts') })))

/** Hosts are compared as written. */
function keyOf(port: string, bind: string, host: string): string {
  return `${port} ${bind} ${host}`
}

/** As istioctl does: of a Gateway's servers on one port only the last is met by others. */
const serversByHost = followingGroups((gateway: Resource) => {
  const lastOfPort = new Map(serversOf(gateway).map((server) => [server.port, server]))
  return [...lastOfPort.values()].flatMap(({ port, bind, hosts }) => hosts.map((host) => [keyOf(port, bind, host), gateway] as const))
})

/** As istioctl does: selectors are compared as they are written, so one that leaves out a label in the middle of another is not part of it. */
function shareAPod(carrying: Carriers<Resource>, a: Resource, b: Resource): boolean {
  const [one, other] = [selectorOf(a), selectorOf(b)]
  if (one.written === other.written) return true
  if (!one.written.includes(other.written) && !other.written.includes(one.written)) return false
  return carrying(one.labels).some(({ metadata }) => selects(other.labels, metadata.labels))
}

const services = byNamespace()

/** TCP ports and target ports of the Services that select one of these pods; as istioctl does, one without selector selects all of its namespace. */
function portsBefore(pods: readonly Resource[], servicesIn: (namespace: string) => readonly Resource[]): ReadonlySet<string> {
  const ports = new Set<string>()
  for (const namespace of new Set(pods.map(({ metadata }) => metadata.namespace))) {
    for (const service of servicesIn(namespace)) {
      const selector = textMap(service.spec, 'selector')
      if (!pods.some(({ metadata }) => metadata.namespace === namespace && selects(selector, metadata.labels))) continue
      for (const port of list(service.spec, 'ports')) {
        if (text(port, 'protocol') !== 'TCP') continue
        ports.add(text(port, 'port'))
        ports.add(text(port, 'targetPort'))
      }
    }
  }
  return ports
}
