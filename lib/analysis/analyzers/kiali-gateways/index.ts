import type { Resource } from '@/lib/model/index.ts'
import { followingGroups, type Groups, list, memoByIdentity, text, textMap, texts } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { alsoAt } from '../../subjects/also-at.ts'
import { rivalServers, selectsNobody } from '../../subjects/causes.ts'
import { workloadKinds, workloadsBy, workloadsOf } from '../../subjects/kiali-workloads.ts'
import { namesOf } from '../../subjects/names.ts'
import { selectorText } from '../../subjects/workloads.ts'

type Server = { readonly gateway: Resource; readonly selector: string; readonly port: string; readonly host: string; readonly path: readonly (string | number)[]; /** The only host of its server. */ readonly alone: boolean }

/** Gateways that select nobody, or that share port and host on one selector. (KIA0301, KIA0302) */
export const kialiGateways = defineAnalyzer({
  name: 'kiali-gateways',
  reads: ['Gateway', ...workloadKinds],
  messages: {
    shared: { code: 'KIA0301', layer: 'kiali', severity: 'warning', text: ({ others, host, port }: { others: string; host: string; port: string }) => `${others} also serves ${host} on port ${port}.` },
    nobody: { code: 'KIA0302', layer: 'kiali', severity: 'warning', text: ({ selector }: { selector: string }) => `No workload carries ${selector}.` },
  },
  run(context, report) {
    const carrying = workloadsBy(workloadsOf(context))
    const beside = serversByPort(context.list('Gateway'))
    for (const gateway of context.list('Gateway')) {
      const selector = textMap(gateway.spec, 'selector')
      if (Object.keys(selector).length > 0 && carrying(selector).length === 0) report('nobody', { resource: gateway.key, path: ['spec', 'selector'] }, { selector: selectorText(selector) }, { cause: selectsNobody(gateway, ['spec', 'selector']) })
    }
    for (const server of context.list('Gateway').flatMap(serversOf)) {
      const others = rivalsOf(server, beside)
      if (others.length > 0) report('shared', { resource: server.gateway.key, path: server.path }, { others: namesOf(others.map(({ gateway }) => gateway)), host: server.host, port: server.port }, { cause: rivalServers(server.gateway, server.alone ? server.path.slice(0, 3) : server.path), ...alsoAt(others.map(({ gateway }) => gateway).filter((gateway) => gateway !== server.gateway), 'spec', 'servers') })
    }
  },
})

const serversOf = memoByIdentity((gateway: Resource): readonly Server[] => {
  const selector = selectorText(textMap(gateway.spec, 'selector'))
  return list(gateway.spec, 'servers').flatMap((server, i) => texts(server, 'hosts').map((host, j, { length }) => ({ gateway, alone: length === 1, selector, port: text(server, 'port', 'number'), host: host.toLowerCase(), path: ['spec', 'servers', i, 'hosts', j] })))
})

/** Servers by selector, port and host; by those alone where a wildcard may meet any; and the wildcards among them. */
const serversByPort = followingGroups((gateway: Resource) => serversOf(gateway).flatMap((server) => {
  const { host } = partsOf(server)
  const port = `${server.selector} ${server.port}`
  return [port, `${port} ${host}`, ...(host.startsWith('*') ? [`${port} wildcards`] : [])].map((key) => [key, server] as const)
}))

function rivalsOf(server: Server, beside: Groups<Server>): readonly Server[] {
  const { host } = partsOf(server)
  const port = `${server.selector} ${server.port}`
  const candidates = host.startsWith('*') ? beside.get(port) : [...beside.get(`${port} ${host}`), ...beside.get(`${port} wildcards`)].sort((a, b) => a.at - b.at)
  return candidates.map(({ value }) => value).filter((other) => (other.gateway !== server.gateway || comesAfter(other, server)) && meets(server, other))
}

/** Of two hosts of one Gateway Kiali tells the former. */
function comesAfter(a: Server, b: Server): boolean {
  const all = serversOf(a.gateway)
  return all.indexOf(a) > all.indexOf(b)
}

/** Hosts meant for different namespaces never meet; of two wildcards only equal ones do, and the bare asterisk meets all. */
function meets(a: Server, b: Server): boolean {
  const [one, other] = [partsOf(a), partsOf(b)]
  if (one.namespace !== '*' && other.namespace !== '*' && one.namespace !== other.namespace) return false
  if (one.host === other.host || one.host === '*' || other.host === '*') return true
  if (one.host.startsWith('*') && other.host.startsWith('*')) return false
  return one.host.startsWith('*') ? other.host.endsWith(one.host.slice(1)) : other.host.startsWith('*') && one.host.endsWith(other.host.slice(1))
}

function partsOf({ host, gateway }: Server): { readonly namespace: string; readonly host: string } {
  const slash = host.indexOf('/')
  if (slash < 0) return { namespace: '*', host }
  const namespace = host.slice(0, slash)
  return { namespace: namespace === '.' ? gateway.metadata.namespace : namespace, host: host.slice(slash + 1) }
}
