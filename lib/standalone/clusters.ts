import { isObject, text } from '@/lib/std/index.ts'
import { type Message, messages, without } from './json.ts'

const ipv4 = /^\d{1,3}(\.\d{1,3}){3}$/

/** Makes clusters static: endpoints that would come by EDS are written in, Istio's own filters are left out. */
export function standaloneClusters(clusters: readonly object[], endpoints: readonly object[], note: (text: string) => void): readonly Message[] {
  const assignments = new Map(endpoints.map((assignment) => [text(assignment, 'clusterName'), assignment as Message]))
  return clusters.map((cluster) => standaloneCluster(without(cluster as Message, 'filters'), assignments, note))
}

function standaloneCluster(cluster: Message, assignments: ReadonlyMap<string, Message>, note: (text: string) => void): Message {
  if (cluster['type'] !== 'EDS') return cluster
  const name = text(cluster, 'name')
  const eds = cluster['edsClusterConfig']
  const service = isObject(eds) && typeof eds['serviceName'] === 'string' ? eds['serviceName'] : name
  const groups = messages(assignments.get(service)?.['endpoints']).map((group) => withoutUnusable(group, name, note))
  const byName = groups.some((group) => messages(group['lbEndpoints']).some((endpoint) => isHostName(addressOf(endpoint))))
  return {
    ...without(cluster, 'type', 'edsClusterConfig'),
    type: byName ? 'STRICT_DNS' : 'STATIC',
    loadAssignment: { clusterName: name, endpoints: unique(groups) },
  }
}

/** A static cluster counts a repeated address twice, EDS keeps the first: so does this. */
function unique(groups: readonly Message[]): readonly Message[] {
  const seen = new Set<string>()
  return groups.map((group) => ({
    ...group,
    lbEndpoints: messages(group['lbEndpoints']).filter((endpoint) => {
      const key = JSON.stringify(addressField(endpoint))
      return seen.has(key) ? false : Boolean(seen.add(key))
    }),
  }))
}

function withoutUnusable(group: Message, cluster: string, note: (text: string) => void): Message {
  const usable = messages(group['lbEndpoints']).filter((endpoint) => addressOf(endpoint) !== '')
  if (usable.length === messages(group['lbEndpoints']).length) return group
  note(`${cluster} has an endpoint without address, which Envoy refuses with the whole assignment; it is left out.`)
  return { ...group, lbEndpoints: usable }
}

function addressField(endpoint: Message): unknown {
  const inner = endpoint['endpoint']
  return isObject(inner) ? inner['address'] : undefined
}

/** IP, host name or socket path of an endpoint; '' when it has none. */
function addressOf(endpoint: Message): string {
  const address = addressField(endpoint)
  if (!isObject(address)) return ''
  const [socket, pipe] = [address['socketAddress'], address['pipe']]
  const found = isObject(socket) ? socket['address'] : isObject(pipe) ? pipe['path'] : undefined
  return typeof found === 'string' ? found : ''
}

function isHostName(address: string): boolean {
  return address !== '' && !address.includes(':') && !address.startsWith('/') && !ipv4.test(address)
}
