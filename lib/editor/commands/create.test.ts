import { describe, expect, test } from 'vitest'
import { done, errorsOf, meshOf, planned, refusal, shop, textOf } from '../testdata/mesh.ts'
import { type CommandName, commands, drawCommand, type Values } from './index.ts'

const empty = meshOf()

describe('what is created says what was promised', () => {
  test('a ServiceEntry: the client sees the host in its Envoy', () => {
    const after = done(meshOf(shop), 'createServiceEntry', { hosts: 'mail.example', ports: '587 TCP, 443 TLS', endpoints: '203.0.113.25' })
    const proxy = after.proxy('batch/job')
    const names = proxy && after.configOf(proxy).clusters.map(({ name }) => name).filter((name) => String(name).includes('mail.example'))
    expect(names).toEqual(['outbound|443||mail.example', 'outbound|587||mail.example'])
    expect(textOf(after, 'networking.istio.io/ServiceEntry/batch/mail-example')).toContain('resolution: STATIC')
  })

  test('a namespace and a client: governed, by the namespace or by a label of its own', () => {
    const governed = done(done(empty, 'createNamespace', { name: 'shop' }), 'createClient', { namespace: 'shop', name: 'web', servicePorts: '80 HTTP' })
    expect(governed.proxy('shop/web')?.notGoverned).toBeUndefined()
    expect(governed.snapshot.admitted.find('Service', 'shop', 'web')?.spec.ports).toEqual([{ name: 'http', port: 80, protocol: 'TCP', targetPort: 80 }])
    const alone = done(done(empty, 'createNamespace', { name: 'shop', injection: 'notInjected' }), 'createClient', { namespace: 'shop', name: 'web' })
    expect(alone.proxy('shop/web')?.notGoverned).toBeUndefined()
    expect(textOf(alone, 'apps/Deployment/shop/web')).toContain('sidecar.istio.io/inject: "true"')
  })

  test('a gateway workload is a router, and its Service leads to it; a Gateway selects it alone', () => {
    const workload = done(empty, 'createGatewayWorkload', { namespace: 'istio-system', name: 'egress', clusterIP: '10.96.1.1' })
    expect(workload.proxy('istio-system/egress')?.type).toBe('router')
    const after = done(workload, 'createGateway', { namespace: 'shop', hosts: '*' })
    expect(after.snapshot.admitted.list('Gateway').map(({ spec }) => [spec.selector, spec.servers?.[0]?.port.number])).toEqual([[{ istio: 'egressgateway' }, 80]])
    const proxy = after.proxy('istio-system/egress')
    expect(proxy && after.configOf(proxy).listeners.map(({ name }) => name)).toContain('0.0.0.0_8080')
  })

  test('a gateway workload is drawn at once, and says what it still lacks; one that lets traffic in is not', () => {
    const idle = (mesh: typeof empty) => mesh.topology().nodes.flatMap((node) => (node.kind === 'gateway' ? [[node.name, node.idle, node.rows.length]] : []))
    const workload = done(empty, 'createGatewayWorkload', { namespace: 'istio-system', name: 'egress' })
    expect(idle(workload)).toEqual([['egress', 'unselected', 0]])
    expect(idle(done(workload, 'createGateway', { namespace: 'shop', hosts: 'db.example', protocol: 'TLS' }))).toEqual([['egress', 'unbound', 0]])
    expect(idle(done(workload, 'createGateway', { namespace: 'shop', hosts: '*', protocol: 'HTTP' }))).toEqual([['egress', undefined, 1]])
    const service = textOf(workload, '/Service/istio-system/egress')
    expect(service).toContain('type: ClusterIP')
    expect(idle(workload.update([{ key: '/Service/istio-system/egress', text: service.replace('ClusterIP', 'LoadBalancer') }]))).toEqual([])
  })

  test('a WorkloadEntry becomes an endpoint of the entry that selects it', () => {
    const entry = done(empty, 'createServiceEntry', { namespace: 'shop', hosts: 'db.example', ports: '80 HTTP', selector: 'app=db' })
    const after = done(entry, 'createWorkloadEntry', { namespace: 'shop', name: 'db-1', address: '198.51.100.4', labels: 'app=db', portMap: 'http=8091' })
    expect(after.topology().nodes.filter(({ kind }) => kind === 'workloadEntry').map(({ name }) => name)).toEqual(['db-1'])
  })

  test('a WorkloadEntry from its group takes what istiod would take', () => {
    const group = 'apiVersion: networking.istio.io/v1\nkind: WorkloadGroup\nmetadata: {name: vms, namespace: shop}\nspec: {metadata: {labels: {app: db}}, template: {ports: {http: 8080}, serviceAccount: db, network: dc1, locality: eu/a, labels: {tier: back, app: template}}}\n'
    const after = done(meshOf(group), 'registerWorkloadEntry', { address: '198.51.100.4' })
    const entry = after.snapshot.admitted.find('WorkloadEntry', 'shop', 'vms-198.51.100.4-dc1')
    expect(entry?.spec).toEqual({ ports: { http: 8080 }, serviceAccount: 'db', network: 'dc1', locality: 'eu/a', address: '198.51.100.4', labels: { app: 'db', tier: 'back' } })
    expect(entry?.metadata.annotations).toEqual({ 'istio.io/autoRegistrationGroup': 'vms' })
  })

  test('a WorkloadEntry of a group with a probe waits for its agent; IPv6 is named as istiod does', () => {
    const group = 'apiVersion: networking.istio.io/v1\nkind: WorkloadGroup\nmetadata: {name: vms, namespace: shop}\nspec: {template: {}, probe: {httpGet: {port: 80}}}\n'
    const plan = planned(meshOf(group), 'registerWorkloadEntry', { address: '2001:db8::4' })
    expect(plan.notes.map(({ id }) => id)).toContain('unhealthyAtFirst')
    const entry = meshOf(group).update(plan.edits).snapshot.admitted.find('WorkloadEntry', 'shop', 'vms-2001-db8--4')
    expect(entry?.metadata.annotations).toEqual({ 'istio.io/autoRegistrationGroup': 'vms', 'proxy.istio.io/health-checks-enabled': 'true' })
  })

  test('a second gateway workload is called otherwise by itself', () => {
    const { fields } = drawCommand(meshOf(shop), 'createGatewayWorkload', {})
    expect(fields.find(({ id }) => id === 'name')?.value).toBe('istio-egressgateway-2')
    expect(refusal(meshOf(shop), 'createGatewayWorkload', {})).toBeUndefined()
  })

  test('a Gateway takes hosts for the routes of a namespace', () => {
    const after = done(meshOf(shop), 'createGateway', { hosts: 'shop/api.pay.example, ./*.example' })
    expect(after.snapshot.admitted.list('Gateway').map(({ spec }) => spec.servers?.[0]?.hosts)).toEqual([['shop/api.pay.example', './*.example']])
  })

  test('blanks around an answer are not part of it', () => {
    expect(done(empty, 'createNamespace', { name: ' shop ' }).snapshot.declared.namespaces).toContain('shop')
  })
})

describe('bad answers name their field', () => {
  test.each<readonly [CommandName, Values, string]>([
    ['createServiceEntry', { hosts: '' }, 'missing hosts'],
    ['createServiceEntry', { hosts: 'a.example', name: '' }, 'missing name'],
    ['createServiceEntry', { hosts: '例え.example', name: 'a' }, 'hostNotAscii hosts'],
    ['createServiceEntry', { hosts: 'a.example', namespace: '' }, 'missing namespace'],
    ['createServiceEntry', { hosts: 'a.example', namespace: 'a.b' }, 'refused namespace'],
    ['createServiceEntry', { hosts: '*.a.example', resolution: 'DNS' }, 'refused hosts'],
    ['createServiceEntry', { hosts: `${'a'.repeat(64)}.example` }, 'badHost hosts'],
    ['createServiceEntry', { hosts: 'a.example b.example', ports: '5432 TCP' }, 'refused ports'],
    ['createServiceEntry', { hosts: 'a.example', ports: '443 TLS, 443 HTTPS' }, 'portTwice ports'],
    ['createServiceEntry', { hosts: 'a.example', ports: '443 TLS web, 80 HTTP web' }, 'portTwice ports'],
    ['createServiceEntry', { hosts: 'a.example', exportTo: '*, shop' }, 'refused exportTo'],
    ['createServiceEntry', { hosts: 'a.example', addresses: '10.0.0.0/8' }, 'refused addresses'],
    ['createServiceEntry', { hosts: 'a.example', resolution: 'DNS_ROUND_ROBIN', endpoints: '10.0.0.1, 10.0.0.2' }, 'refused endpoints'],
    ['createClient', { name: 'web', labels: 'app=-x-' }, 'refused labels'],
    ['createClient', { name: 'a.b', servicePorts: '80 HTTP' }, 'refused name'],
    ['createNamespace', { name: 'a.b' }, 'refused name'],
    ['createNamespace', { name: 'a'.repeat(64) }, 'refused name'],
    ['createWorkloadEntry', { name: 'a', address: '10.0.0.1, 10.0.0.2' }, 'oneAddress address'],
    ['createGatewayWorkload', { name: 'a', clusterIP: '10.0.0.1, 10.0.0.2' }, 'oneAddress clusterIP'],
    ['logPassthrough', { provider: '' }, 'refused provider'],
    ['createServiceEntry', { hosts: 'a.example', exportTo: '/' }, 'refused exportTo'],
    ['setOutboundPolicy', { where: 'oneWorkload' }, 'noneYet client'],
    ['createServiceEntry', { hosts: 'a..b', name: 'a' }, 'badHost hosts'],
    ['createServiceEntry', { hosts: 'a.example', ports: '443 HTTQ' }, 'badPort ports'],
    ['createServiceEntry', { hosts: 'a.example', ports: '70000 TCP' }, 'badPort ports'],
    ['createServiceEntry', { hosts: 'a.example', selector: 'app' }, 'badLabel selector'],
    ['createServiceEntry', { hosts: 'a.example', selector: 'app=a', endpoints: '10.0.0.1' }, 'selectorOrEndpoints endpoints'],
    ['createServiceEntry', { hosts: 'a.example', resolution: 'STATIC', endpoints: 'b.example' }, 'badAddress endpoints'],
    ['createServiceEntry', { hosts: 'a.example', resolution: 'NONE', endpoints: '10.0.0.1' }, 'noneTakesNoEndpoints resolution'],
    ['createNamespace', { name: 'Shop' }, 'badName name'],
    ['createNamespace', { name: 'shop' }, 'taken name'],
    ['createWorkloadEntry', { name: 'a', address: '10.0.0.1', portMap: 'http' }, 'badPortMap portMap'],
    ['createGateway', { gateway: 'x/y' }, 'noGatewayWorkload gateway'],
    ['registerWorkloadEntry', {}, 'noneYet group'],
    ['createWorkloadEntry', { name: 'a', address: 'x_y' }, 'badAddressOrName address'],
  ])('%s %j', (command, given, expected) => {
    const { outcome } = drawCommand(meshOf(command === 'createGateway' ? '' : 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n'), command, given)
    expect(outcome.ok ? 'done' : `${outcome.error.id} ${outcome.error.field}`).toBe(expected)
  })
})

test('a fault of a document is told as a cluster tells it', () => {
  const { outcome } = drawCommand(meshOf(shop), 'createServiceEntry', { hosts: '*.a.example', resolution: 'DNS', namespace: 'shop', name: 'a' })
  expect(outcome.ok ? undefined : outcome.error).toMatchObject({ id: 'refused', field: 'hosts', args: { document: 'ServiceEntry shop/a', path: 'spec.hosts.0' }, fault: { code: 'EXO1212', args: { host: '*.a.example' } } })
})

test('what was wrong with a document before is not held against a command', () => {
  const faulty = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio, namespace: istio-system, labels: {app: -x-}}\ndata: {mesh: ""}\n'
  expect(refusal(meshOf(shop, faulty), 'setOutboundPolicy', { where: 'wholeMesh' })).toBeUndefined()
})

test('whole networks stand for a host where no name is looked up', () => {
  expect(done(meshOf(shop), 'createServiceEntry', { hosts: 'net.example', resolution: 'NONE', addresses: '10.1.0.0/16' }).snapshot.admitted.find('ServiceEntry', 'batch', 'net-example')?.spec.addresses).toEqual(['10.1.0.0/16'])
})

test('a namespace that the mesh does not know is told of, and one that injects no sidecar', () => {
  expect(planned(meshOf(shop), 'createServiceEntry', { hosts: 'a.example', namespace: 'shpo' }).notes).toEqual([{ id: 'strangeNamespace', args: { namespace: 'shpo' } }])
  const quiet = done(empty, 'createNamespace', { name: 'quiet', injection: 'notInjected' })
  expect(planned(quiet, 'createClient', { namespace: 'quiet', name: 'web', injection: 'byNamespace' }).notes).toEqual([{ id: 'notInjectedThere', args: { namespace: 'quiet' } }])
})

test('every command bears the name that it is listed under', () => {
  expect(Object.entries(commands).map(([name, command]) => [name, command.name])).toEqual(Object.keys(commands).map((name) => [name, name]))
})

test('every command draws a form for a mesh with nothing in it, and for one with only broken documents', () => {
  for (const mesh of [empty, meshOf('kind: [\n', 'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: x, namespace: y}\nspec: {hosts: 7}\n')]) {
    for (const name of Object.keys(commands) as CommandName[]) expect(() => drawCommand(mesh, name, {})).not.toThrow()
  }
})

test('what was created has no errors, and is one step that creates documents only', () => {
  const plan = planned(meshOf(shop), 'createServiceEntry', { hosts: 'mail.example' })
  expect(plan.edits).toHaveLength(1)
  expect(errorsOf(meshOf(shop).update(plan.edits))).toEqual(errorsOf(meshOf(shop)))
  expect(refusal(meshOf(shop).update(plan.edits), 'createServiceEntry', { hosts: 'mail.example' })).toBe('taken')
})
