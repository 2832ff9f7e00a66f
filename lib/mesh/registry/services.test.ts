import { describe, expect, test } from 'vitest'
import { snapshotOf } from '@/lib/testing/snapshot.ts'
import { endpointsOf, isVisibleTo, servicesByHost, servicesOf } from './services.ts'

const entry = (name: string, spec: string, metadata = '') => `
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: ${name}, namespace: app${metadata}}
spec: ${spec}
`

describe('records of a ServiceEntry', () => {
  test('there is one for each host and address, each written once', () => {
    const snapshot = snapshotOf(entry('api', '{hosts: [b.example, a.example, b.example], addresses: [10.0.0.1, 10.0.0.2/32, 10.0.0.1], resolution: NONE, ports: [{number: 443, name: tls, protocol: TLS}]}'))
    expect(servicesOf(snapshot).map(({ hostname, address }) => `${hostname} ${address}`)).toEqual(['a.example 10.0.0.1', 'a.example 10.0.0.2', 'b.example 10.0.0.1', 'b.example 10.0.0.2'])
  })

  test.each([
    ['', 'Passthrough'], ['resolution: STATIC', 'ClientSideLB'], ['resolution: DNS', 'DNSLB'], ['resolution: DNS_ROUND_ROBIN', 'DNSRoundRobinLB'],
  ])('%s is resolved as %s', (resolution, expected) => {
    const snapshot = snapshotOf(entry('api', `{hosts: [a.example], ports: [{number: 80, name: http, protocol: http}], ${resolution}}`))
    expect(servicesOf(snapshot)).toMatchObject([{ resolution: expected, meshExternal: true, ports: [{ number: 80, protocol: 'HTTP' }], address: '0.0.0.0' }])
  })

  test('addresses from the status count only where the entry may have allocated ones', () => {
    const status = '\nstatus: {addresses: [{host: a.example, value: 240.240.0.1}, {host: a.example, value: "2001:2::1"}]}'
    const spec = (resolution: string) => `{hosts: [a.example], ports: [{number: 80, name: http, protocol: HTTP}], resolution: ${resolution}}${status}`
    expect(servicesOf(snapshotOf(entry('api', spec('DNS'))))[0]?.autoAllocated).toEqual({ v4: '240.240.0.1', v6: '2001:2::1' })
    expect(servicesOf(snapshotOf(entry('api', spec('NONE'))))[0]?.autoAllocated).toEqual({})
    expect(servicesOf(snapshotOf(entry('api', spec('DNS'), ', labels: {networking.istio.io/enable-autoallocate-ip: "false"}')))[0]?.autoAllocated).toEqual({})
  })
})

test('the older record comes first, without timestamp it is the oldest; equal ages go by host', () => {
  const spec = (host: string) => `{hosts: [${host}], resolution: DNS, ports: [{number: 80, name: http, protocol: HTTP}]}`
  const snapshot = snapshotOf(
    entry('one', spec('y.example'), ', creationTimestamp: "2024-02-01T00:00:00Z"')
    + entry('two', spec('z.example'), ', creationTimestamp: "2024-01-01T00:00:00Z"')
    + entry('b', spec('m.example')) + entry('a', spec('n.example')),
  )
  expect(servicesOf(snapshot).map(({ hostname }) => hostname)).toEqual(['m.example', 'n.example', 'z.example', 'y.example'])
})

describe('endpoints', () => {
  const selecting = '{hosts: [a.example], resolution: STATIC, location: MESH_INTERNAL, ports: [{number: 80, name: http, protocol: HTTP, targetPort: 8080}], workloadSelector: {labels: {app: web}}}'
  const machine = (name: string, spec: string, metadata = '') => `
---
apiVersion: networking.istio.io/v1
kind: WorkloadEntry
metadata: {name: ${name}, namespace: app${metadata}}
spec: ${spec}
`

  test('each address of an entry repeats the whole list', () => {
    const snapshot = snapshotOf(entry('api', '{hosts: [a.example], addresses: [10.0.0.1, 10.0.0.2], resolution: STATIC, ports: [{number: 80, name: http, protocol: HTTP}], endpoints: [{address: 192.0.2.1}, {address: 192.0.2.2}]}'))
    expect(endpointsOf(snapshot, 'a.example', 'app').map(({ address }) => address)).toEqual(['192.0.2.1', '192.0.2.2', '192.0.2.1', '192.0.2.2'])
    expect(servicesByHost(snapshot, 'a.example')).toHaveLength(2)
  })

  test('the port is that of the endpoint, else the targetPort, else the number', () => {
    const ports = 'ports: [{number: 80, name: http, protocol: HTTP, targetPort: 8080}, {number: 443, name: tls, protocol: TLS}]'
    const snapshot = snapshotOf(entry('api', `{hosts: [a.example], resolution: STATIC, ${ports}, endpoints: [{address: 192.0.2.1, ports: {http: 9080}}, {address: 192.0.2.2}]}`))
    expect(endpointsOf(snapshot, 'a.example', 'app').map(({ address, servicePort, port }) => `${servicePort} ${address}:${port}`)).toEqual([
      '80 192.0.2.1:9080', '80 192.0.2.2:8080', '443 192.0.2.1:443', '443 192.0.2.2:443',
    ])
  })

  test('without endpoints, DNS resolves the host itself and nothing else has any', () => {
    const spec = (resolution: string) => `{hosts: [a.example], resolution: ${resolution}, ports: [{number: 80, name: http, protocol: HTTP, targetPort: 8080}]}`
    expect(endpointsOf(snapshotOf(entry('api', spec('DNS'))), 'a.example', 'app')).toMatchObject([{ address: 'a.example', port: 8080, workload: 'api', labels: {} }])
    expect(endpointsOf(snapshotOf(entry('api', spec('STATIC'))), 'a.example', 'app')).toEqual([])
    expect(endpointsOf(snapshotOf(entry('api', spec('DNS'))), 'a.example', 'other')).toEqual([])
  })

  test('a selector takes WorkloadEntries of the namespace by both kinds of labels, metadata winning', () => {
    const snapshot = snapshotOf(entry('api', selecting)
      + machine('two', '{address: 192.0.2.2, labels: {app: other}}', ', labels: {app: web}')
      + machine('one', '{address: 192.0.2.1, labels: {app: web}, serviceAccount: web}')
      + machine('three', '{address: 192.0.2.3, labels: {app: web}}', ', labels: {app: other}')
      + machine('named', '{address: vm.example, labels: {app: web}}'))
    expect(endpointsOf(snapshot, 'a.example', 'app').map(({ address, tlsMode, serviceAccount }) => [address, tlsMode, serviceAccount])).toEqual([
      ['192.0.2.1', 'istio', 'spiffe://cluster.local/ns/app/sa/web'], ['192.0.2.2', 'disabled', ''],
    ])
  })

  test('a machine whose health is checked counts once it reports to be healthy', () => {
    const checked = ', annotations: {proxy.istio.io/health-checks-enabled: "true"}'
    const spec = '{address: 192.0.2.1, labels: {app: web}}'
    const healthy = `${spec}\nstatus: {conditions: [{type: Healthy, status: "True"}]}`
    expect(endpointsOf(snapshotOf(entry('api', selecting) + machine('one', spec, checked)), 'a.example', 'app')).toHaveLength(0)
    expect(endpointsOf(snapshotOf(entry('api', selecting) + machine('one', healthy, checked)), 'a.example', 'app')).toHaveLength(1)
  })

  const kubernetes = (conditions: string) => `
apiVersion: v1
kind: Service
metadata: {name: web, namespace: app}
spec: {clusterIP: 10.96.0.1, selector: {app: web}, ports: [{name: http, port: 80, protocol: TCP, targetPort: 8080}]}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: web-1, namespace: app, labels: {kubernetes.io/service-name: web}}
addressType: IPv4
ports: [{name: http, port: 8080, protocol: TCP}]
endpoints:
  - addresses: [10.244.0.1]
    conditions: ${conditions}
---
apiVersion: v1
kind: Pod
metadata: {name: web-1, namespace: app, labels: {app: web, security.istio.io/tlsMode: istio}}
spec: {serviceAccountName: web, containers: []}
status: {phase: Running, podIP: 10.244.0.1, conditions: [{type: Ready, status: "True"}]}
`

  test.each([
    ['{}', 'healthy'], ['{ready: true}', 'healthy'], ['{ready: false, terminating: false}', 'unhealthy'], ['{ready: false, terminating: true}', 'draining'], ['{ready: false}', 'draining'], ['{ready: false, serving: false}', 'ended'],
  ])('of a slice with conditions %s is %s', (conditions, health) => {
    const found = endpointsOf(snapshotOf(kubernetes(conditions)), 'web.app.svc.cluster.local', 'app')
    expect(found).toMatchObject([{ address: '10.244.0.1', port: 8080, servicePort: 80, health, workload: 'web-1', tlsMode: 'istio', serviceAccount: 'spiffe://cluster.local/ns/app/sa/web' }])
  })

  test('a Service takes WorkloadEntries too, and stands behind a ServiceEntry of its name', () => {
    const own = entry('beside', '{hosts: [web.app.svc.cluster.local], resolution: STATIC, ports: [{number: 80, name: http, protocol: HTTP}], endpoints: [{address: 192.0.2.9}]}')
    const snapshot = snapshotOf(`${kubernetes('{}')}${machine('vm', '{address: 192.0.2.1, labels: {app: web}}')}${own}`)
    expect(endpointsOf(snapshot, 'web.app.svc.cluster.local', 'app').map(({ address, port }) => `${address}:${port}`)).toEqual(['192.0.2.9:80', '10.244.0.1:8080', '192.0.2.1:8080'])
  })

  test('a headless Service takes no WorkloadEntries', () => {
    const snapshot = snapshotOf(`${kubernetes('{}').replace(/clusterIP: [^,}\n]+/, 'clusterIP: None')}${machine('vm', '{address: 192.0.2.1, labels: {app: web}}')}`)
    expect(endpointsOf(snapshot, 'web.app.svc.cluster.local', 'app').map(({ address }) => address)).toEqual(['10.244.0.1'])
  })
})

test.each([
  [['*'], 'other', true], [['.'], 'app', true], [['.'], 'other', false], [['other'], 'other', true], [['other'], 'app', false], [['~'], 'app', false],
])('a service of app exported to %s is visible from %s: %s', (exportTo, namespace, expected) => {
  expect(isVisibleTo({ namespace: 'app', exportTo: new Set(exportTo) }, namespace)).toBe(expected)
})

test.each([
  ['["."]', ['.']], ['["*"]', ['*']], ['["~"]', ['~']], ['[shop, web]', ['shop', 'web']], ['[]', ['*']],
])('entries that say nothing have the mesh default %s (§1.8)', (byDefault, expected) => {
  const mesh = `{apiVersion: v1, kind: ConfigMap, metadata: {name: istio, namespace: istio-system}, data: {mesh: 'defaultServiceExportTo: ${byDefault}'}}`
  const [service] = servicesOf(snapshotOf(mesh + entry('api', '{hosts: [a.example], resolution: DNS, ports: [{number: 80, name: http, protocol: HTTP}]}')))
  expect([...service?.exportTo ?? []]).toEqual(expected)
})

test('an ExternalName Service stands for what it names, through others of its kind, and in a circle for nothing', () => {
  const alias = (name: string, target: string) => `
---
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: app}
spec: {type: ExternalName, externalName: ${target}}
`
  const snapshot = snapshotOf(entry('api', '{hosts: [a.example], resolution: DNS, ports: [{number: 80, name: http, protocol: HTTP}]}')
    + alias('two', 'one.app.svc.cluster.local') + alias('one', 'a.example') + alias('ring', 'ring2.app.svc.cluster.local') + alias('ring2', 'ring.app.svc.cluster.local'))
  expect(servicesByHost(snapshot, 'a.example')[0]?.aliases.map(({ hostname }) => hostname)).toEqual(['one.app.svc.cluster.local', 'two.app.svc.cluster.local'])
  expect(servicesByHost(snapshot, 'ring.app.svc.cluster.local')[0]?.aliases).toEqual([])
})

test('serviceEntryVisibility caps what entries declare: the first policy all of whose rules match', () => {
  const mesh = (visibility: string) => `
---
apiVersion: v1
kind: ConfigMap
metadata: {name: istio, namespace: istio-system}
data: {mesh: "serviceEntryVisibility: {applyToSidecars: true, ${visibility}}"}
---
apiVersion: v1
kind: Namespace
metadata: {name: app, labels: {tier: edge}}
`
  const exported = (visibility: string, exportTo: string) =>
    [...servicesOf(snapshotOf(mesh(visibility) + entry('api', `{hosts: [a.example], exportTo: [${exportTo}], resolution: DNS, ports: [{number: 80, name: http, protocol: HTTP}]}`)))[0]?.exportTo ?? []]
  const edge = 'policies: [{visibility: NAMESPACE, matchingRules: [{namespaceSelector: {matchLabels: {tier: edge}}}]}]'
  const both = 'policies: [{visibility: NONE, matchingRules: [{namespaceSelector: {matchLabels: {tier: edge}}}, {namespaceSelector: {matchLabels: {zone: x}}}]}]'
  expect(exported(edge, "'*'")).toEqual(['.'])
  expect(exported(edge, 'shop')).toEqual(['~'])
  expect(exported(edge, 'shop, app')).toEqual(['.'])
  expect(exported(both, "'*'")).toEqual(['*'])
  expect(exported('defaultVisibility: NONE', "'*'")).toEqual(['~'])
})

test('a Kubernetes Service may name accounts beyond those of its pods: whole, or of its namespace', () => {
  const service = (annotations: string) => `
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: app, annotations: {${annotations}}}
spec: {clusterIP: 10.96.0.1, ports: [{port: 80, name: http}]}
`
  const accounts = (annotations: string) => servicesOf(snapshotOf(service(annotations)))[0]?.subjectAltNames
  expect(accounts('alpha.istio.io/canonical-serviceaccounts: "spiffe://other/ns/a/sa/b", alpha.istio.io/kubernetes-serviceaccounts: "one,two"')).toEqual([
    'spiffe://other/ns/a/sa/b', 'spiffe://cluster.local/ns/app/sa/one', 'spiffe://cluster.local/ns/app/sa/two',
  ])
  expect(accounts('')).toEqual([])
})
