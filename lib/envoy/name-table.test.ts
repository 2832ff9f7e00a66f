import { expect, test } from 'vitest'
import { proxyFrom } from '@/lib/mesh/index.ts'
import { snapshotOf } from '@/lib/testing/snapshot.ts'
import { generate } from './generate.ts'

const pod = (name: string, ip: string, spec: string) => `
---
apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: data, labels: {app: db}}
spec: {${spec}}
status: {phase: Running, podIP: ${ip}, conditions: [{type: Ready, status: "True"}]}
`
const headless = (name: string, pods: readonly (readonly [string, string])[]) => `
---
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: data}
spec: {clusterIP: None, ports: [{name: tcp, port: 5432, protocol: TCP}]}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: ${name}-1, namespace: data, labels: {kubernetes.io/service-name: ${name}}}
addressType: IPv4
ports: [{name: tcp, port: 5432, protocol: TCP}]
endpoints: [${pods.map(([pod, ip]) => `{addresses: [${ip}], conditions: {ready: true}, targetRef: {kind: Pod, name: ${pod}, namespace: data}}`).join(', ')}]
`

function table(yaml: string, ip = '10.0.0.1') {
  const snapshot = snapshotOf(yaml)
  return generate(snapshot, proxyFrom(snapshot, { name: 'client', namespace: 'app', ip, metadata: { DNS_CAPTURE: 'true' } })).nameTable.table
}

test('the name of a Service that publishes them leads to pods that are not ready', () => {
  const unready = (published: boolean) => pod('db-0', '10.1.0.1', '') + headless('db', [['db-0', '10.1.0.1']]).replace('ready: true', 'ready: false, terminating: false').replace('clusterIP: None', `clusterIP: None, publishNotReadyAddresses: ${published}`)
  expect(table(unready(true))?.['db.data.svc.cluster.local']?.ips).toEqual(['10.1.0.1'])
  expect(table(unready(false))?.['db.data.svc.cluster.local']).toBeUndefined()
})

// istio-semantics §8.4
test('pods of a headless Service have names of their own, by the subdomain that they say', () => {
  const pods = pod('db-0', '10.1.0.1', 'subdomain: db') + pod('db-1', '10.1.0.2', 'subdomain: db, hostname: second') + pod('plain', '10.1.0.3', '')
  const made = table(pods + headless('db', [['db-0', '10.1.0.1'], ['db-1', '10.1.0.2']]) + headless('readers', [['db-0', '10.1.0.1'], ['plain', '10.1.0.3']]))
  const named = (ip: string, shortname: string) => ({ ips: [ip], registry: 'Kubernetes', shortname, namespace: 'data' })
  expect(made).toEqual({
    'db-0.db.data.svc.cluster.local': named('10.1.0.1', 'db-0.db'),
    'second.db.data.svc.cluster.local': named('10.1.0.2', 'second.db'),
    'db.data.svc.cluster.local': { ips: ['10.1.0.1', '10.1.0.2'], registry: 'Kubernetes', shortname: 'db', namespace: 'data' },
    'readers.data.svc.cluster.local': { ips: ['10.1.0.1', '10.1.0.3'], registry: 'Kubernetes', shortname: 'readers', namespace: 'data' },
  })
})

test('a pod of both families has both addresses under its own name, and none of them for a client of IPv6 alone', () => {
  const both = pod('db-0', '10.1.0.1', 'subdomain: db') + headless('db', [['db-0', '10.1.0.1'], ['db-0', '"fd00::1"']])
  expect(table(both)?.['db-0.db.data.svc.cluster.local']?.ips).toEqual(['10.1.0.1', 'fd00::1'])
  expect(table(both, 'fd00::7')).toBeUndefined()
})

// As istiod does it: the endpoints of the first port alone, and no address of a family that the client does not have.
test('a headless Service is known by who serves its first port', () => {
  const service = headless('db', [['db-0', '10.1.0.1']])
  expect(table(pod('db-0', '10.1.0.1', '') + service)).toHaveProperty(['db.data.svc.cluster.local', 'ips'], ['10.1.0.1'])
  expect(table(pod('db-0', '10.1.0.1', '') + service.replace('ports: [{name: tcp, port: 5432, protocol: TCP}]\nendpoints', 'ports: [{name: other, port: 5432, protocol: TCP}]\nendpoints'))).toBeUndefined()
})

test('a Service without an address of the client’s family has none: neither a name nor a domain', () => {
  const service = '\n---\napiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: app}\nspec: {clusterIP: 10.96.0.9, clusterIPs: [10.96.0.9], ports: [{name: http, port: 80}]}\n'
  const snapshot = snapshotOf(service)
  const seen = (ip: string) => {
    const { nameTable, routes } = generate(snapshot, proxyFrom(snapshot, { name: 'client', namespace: 'app', ip }))
    return [nameTable.table?.['web.app.svc.cluster.local']?.ips, routes.find(({ name }) => name === '80')?.virtualHosts?.find(({ name }) => name.startsWith('web.'))?.domains.includes('10.96.0.9')]
  }
  expect(seen('10.0.0.1')).toEqual([['10.96.0.9'], true])
  expect(seen('2001:db8::1')).toEqual([undefined, false])
})
