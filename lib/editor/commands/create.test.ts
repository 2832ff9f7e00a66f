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
    const group = 'apiVersion: networking.istio.io/v1\nkind: WorkloadGroup\nmetadata: {name: vms, namespace: shop}\nspec: {metadata: {labels: {app: db}}, template: {ports: {http: 8080}, serviceAccount: db, network: dc1, locality: eu/a, labels: {tier: back}}}\n'
    const after = done(meshOf(group), 'registerWorkloadEntry', { address: '198.51.100.4' })
    const entry = after.snapshot.admitted.find('WorkloadEntry', 'shop', 'vms-198.51.100.4')
    expect(entry?.spec).toEqual({ ports: { http: 8080 }, serviceAccount: 'db', network: 'dc1', locality: 'eu/a', address: '198.51.100.4', labels: { app: 'db', tier: 'back' } })
    expect(entry?.metadata.annotations).toEqual({ 'istio.io/autoRegistrationGroup': 'vms' })
  })
})

describe('bad answers name their field', () => {
  test.each<readonly [CommandName, Values, string]>([
    ['createServiceEntry', { hosts: '' }, 'missing hosts'],
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
    ['registerWorkloadEntry', {}, 'missing group'],
  ])('%s %j', (command, given, expected) => {
    const { outcome } = drawCommand(meshOf(command === 'createGateway' ? '' : 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n'), command, given)
    expect(outcome.ok ? 'done' : `${outcome.error.id} ${outcome.error.field}`).toBe(expected)
  })
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
