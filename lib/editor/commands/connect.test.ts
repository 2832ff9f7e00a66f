import { describe, expect, test } from 'vitest'
import { type Compilation, journeyOf } from '@/lib/compile/index.ts'
import { drawCommand, type Values } from './index.ts'
import { done, meshOf, planned, refusal, shop, textOf } from '../testdata/mesh.ts'

const document = (kind: string, namespace: string, name: string, spec: string) => `apiVersion: networking.istio.io/v1\nkind: ${kind}\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: ${spec}\n`
const sees = (mesh: Compilation, client: string) => {
  const proxy = mesh.proxy(client)
  return proxy !== undefined && mesh.configOf(proxy).clusters.some(({ name }) => String(name).endsWith('|api.pay.example'))
}
const verdict = (mesh: Compilation, client: string) => {
  const proxy = mesh.proxy(client)
  return proxy && journeyOf(mesh, proxy, { protocol: 'http1', host: 'unknown.example', port: 80 }).verdict
}

describe('a client comes to see a host', () => {
  const given = { client: 'batch/job', host: 'api.pay.example' }
  const narrow = document('Sidecar', 'batch', 'default', '{egress: [{hosts: [./*, istio-system/*]}]} # tight')

  test('by the Sidecar in force', () => {
    const mesh = meshOf(shop, narrow)
    expect(sees(mesh, 'batch/job')).toBe(false)
    const after = done(mesh, 'connectClient', given)
    expect(sees(after, 'batch/job')).toBe(true)
    expect(textOf(after, 'networking.istio.io/Sidecar/batch/default')).toContain('shop/api.pay.example')
    expect(textOf(after, 'networking.istio.io/Sidecar/batch/default')).toContain('# tight')
  })

  test('by a Sidecar of its own, so that nobody else does', () => {
    const other = 'apiVersion: v1\nkind: Pod\nmetadata: {name: mail, namespace: batch, labels: {app: mail}}\nspec: {containers: [{name: app, image: app}, {name: istio-proxy, image: proxyv2}]}\nstatus: {podIP: 10.0.0.3}\n'
    const mesh = meshOf(shop, narrow, other)
    const shared = done(mesh, 'connectClient', { ...given, scope: 'inSidecar' })
    expect([sees(shared, 'batch/job'), sees(shared, 'batch/mail')]).toEqual([true, true])
    const own = done(mesh, 'connectClient', { ...given, scope: 'ownSidecar' })
    expect([sees(own, 'batch/job'), sees(own, 'batch/mail')]).toEqual([true, false])
  })

  test('by the exportTo of the entry, and by both where both are in the way', () => {
    const hidden = shop.replace('  location: MESH_EXTERNAL\n', '  location: MESH_EXTERNAL\n  exportTo: ["."] # ours\n')
    expect(sees(done(meshOf(hidden), 'connectClient', given), 'batch/job')).toBe(true)
    expect(sees(done(meshOf(hidden, narrow), 'connectClient', given), 'batch/job')).toBe(true)
    const all = done(meshOf(hidden), 'connectClient', { ...given, exportTo: 'toAll' })
    expect(all.snapshot.admitted.find('ServiceEntry', 'shop', 'pay')?.spec.exportTo).toEqual(['*'])
  })

  test('also where the mesh says to whom an entry is exported that does not say so', () => {
    const closed = meshOf(shop, 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio, namespace: istio-system}\ndata: {mesh: "defaultServiceExportTo: [\\".\\"]"}\n')
    const after = done(closed, 'connectClient', given)
    expect([sees(closed, 'batch/job'), sees(after, 'batch/job'), sees(after, 'shop/web')]).toEqual([false, true, true])
    expect(after.snapshot.admitted.find('ServiceEntry', 'shop', 'pay')?.spec.exportTo).toEqual(['.', 'batch'])
  })

  test('where a Sidecar lists ports only, by a list for all the others', () => {
    const ports = document('Sidecar', 'batch', 'default', '{egress: [{port: {number: 8080, protocol: HTTP, name: x}, hosts: [./*]}]}')
    const after = done(meshOf(shop, ports), 'connectClient', given)
    expect(sees(after, 'batch/job')).toBe(true)
    expect(after.snapshot.admitted.find('Sidecar', 'batch', 'default')?.spec.egress?.map(({ port, hosts }) => [port?.number, hosts])).toEqual([[8080, ['./*']], [undefined, ['shop/api.pay.example']]])
  })

  test('what is hidden is suggested: a client for a host, a host for a client', () => {
    const open = document('ServiceEntry', 'shop', 'all', '{hosts: [all.example], ports: [{number: 80, name: http, protocol: HTTP}], resolution: DNS}')
    const shy = document('ServiceEntry', 'batch', 'shy', '{hosts: [shy.example], ports: [{number: 80, name: http, protocol: HTTP}], resolution: DNS, exportTo: [.]}')
    const valueOf = (values: Values, field: string) => drawCommand(meshOf(shop, open, shy), 'connectClient', values).fields.find(({ id }) => id === field)?.value
    expect([valueOf({ host: 'shy.example' }, 'client'), valueOf({ client: 'shop/web' }, 'host')]).toEqual(['shop/web', 'shy.example'])
    expect([valueOf({ host: 'all.example' }, 'client'), valueOf({ client: 'batch/job' }, 'host')]).toEqual(['batch/job', 'all.example'])
  })

  test('nothing is promised where it would stay hidden', () => {
    const excluded = document('Sidecar', 'batch', 'default', '{egress: [{hosts: ["*/*", ~shop/api.pay.example]}]}')
    expect(refusal(meshOf(shop, excluded), 'connectClient', given)).toBe('staysHidden')
  })

  test('a Sidecar of its own takes a name that is free, and selects by the version where that sets it apart', () => {
    const pod = (name: string, version: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: batch, labels: {app: job, version: ${version}}}\nspec: {containers: [{name: app, image: app}, {name: istio-proxy, image: proxyv2}]}\nstatus: {podIP: 10.0.0.4}\n`
    const taken = document('Sidecar', 'batch', 'next', '{workloadSelector: {labels: {app: none}}, egress: [{hosts: [./*]}]}')
    const mesh = meshOf(shop, narrow, taken, pod('next', 'v2'))
    const plan = planned(mesh, 'connectClient', { ...given, client: 'batch/next', scope: 'ownSidecar' })
    const after = mesh.update(plan.edits)
    expect([sees(after, 'batch/next'), sees(after, 'batch/job'), plan.notes]).toEqual([true, false, []])
    expect(after.snapshot.admitted.find('Sidecar', 'batch', 'next-2')?.spec.workloadSelector).toEqual({ labels: { app: 'job', version: 'v2' } })
    const twins = meshOf(shop, narrow, pod('next', 'v2'), pod('later', 'v2'))
    expect(planned(twins, 'connectClient', { ...given, client: 'batch/next', scope: 'ownSidecar' }).notes).toEqual([{ id: 'alsoSelected', args: { client: 'batch/next', names: 'batch/job, batch/later' } }])
  })

  test('each of a stack, or the one that is asked for', () => {
    const other = 'apiVersion: v1\nkind: Pod\nmetadata: {name: mail, namespace: batch, labels: {app: mail}}\nspec: {containers: [{name: app, image: app}, {name: istio-proxy, image: proxyv2}]}\nstatus: {podIP: 10.0.0.3}\n'
    const mesh = meshOf(shop, narrow, other)
    const stack = ['batch/job', 'batch/mail']
    const { fields } = drawCommand(mesh, 'connectClient', { ...given, stack })
    expect(fields.filter(({ hidden }) => !hidden).map(({ id, value }) => [id, value])).toEqual([['clients', 'allOfStack'], ['host', given.host], ['scope', 'inSidecar']])
    const alone = done(mesh, 'connectClient', { ...given, stack, clients: 'oneWorkload', client: 'batch/mail', scope: 'ownSidecar' })
    expect([sees(alone, 'batch/job'), sees(alone, 'batch/mail')]).toEqual([false, true])
    for (const scope of ['inSidecar', 'ownSidecar']) {
      const plan = planned(mesh, 'connectClient', { ...given, stack, scope })
      const all = mesh.update(plan.edits)
      expect([plan.did.id, sees(all, 'batch/job'), sees(all, 'batch/mail')]).toEqual(['connectedSeveral', true, true])
    }
    expect(textOf(done(mesh, 'connectClient', { ...given, stack }), 'networking.istio.io/Sidecar/batch/default').match(/api\.pay\.example/g)).toHaveLength(1)
  })

  test('who sees it already is told so', () => expect(refusal(meshOf(shop), 'connectClient', given)).toBe('alreadyVisible'))
})

describe('a WorkloadEntry becomes an endpoint', () => {
  const machine = (namespace: string, labels: string) => document('WorkloadEntry', namespace, 'vm', `{address: 198.51.100.9, labels: ${labels}} # a machine`)
  const entry = (spec: string) => document('ServiceEntry', 'shop', 'db', `{hosts: [db.example], ports: [{number: 80, name: http, protocol: HTTP}], ${spec}}`)
  const given = { host: 'db.example', workloadEntry: 'shop/vm' }
  const endpoints = (mesh: Compilation) => mesh.topology().nodes.filter(({ kind }) => kind === 'workloadEntry').map(({ name }) => name)

  test('the form begins with a host that may select it', () => {
    const mesh = meshOf(shop, entry('resolution: STATIC'), machine('shop', '{app: old}'))
    expect(drawCommand(mesh, 'connectWorkloadEntry', { workloadEntry: 'shop/vm' }).fields.find(({ id }) => id === 'host')?.value).toBe('db.example')
  })

  test('the entry selects, the machine gets the labels', () => {
    const mesh = meshOf(entry('resolution: STATIC, workloadSelector: {labels: {app: db}}'), machine('shop', '{app: old}'))
    const plan = planned(mesh, 'connectWorkloadEntry', given)
    expect(plan.notes).toEqual([{ id: 'labelReplaced', args: { label: 'app=old', by: 'app=db' } }])
    expect(endpoints(mesh.update(plan.edits))).toEqual(['vm'])
    expect(textOf(mesh.update(plan.edits), 'networking.istio.io/WorkloadEntry/shop/vm')).toContain('# a machine')
  })

  test('the first machine of the namespace that is no endpoint yet is suggested', () => {
    const two = meshOf(shop, entry('resolution: STATIC, workloadSelector: {labels: {app: db}}'), machine('batch', '{app: db}'), machine('shop', '{app: db}'), document('WorkloadEntry', 'shop', 'wm', '{address: 198.51.100.10}'))
    expect(drawCommand(two, 'connectWorkloadEntry', { host: 'db.example' }).fields.find(({ id }) => id === 'workloadEntry')?.value).toBe('shop/wm')
  })

  test('a label of the metadata is changed there, where it wins', () => {
    const labelled = machine('shop', '{app: db}').replace('namespace: shop}', 'namespace: shop, labels: {app: old}}')
    const mesh = meshOf(entry('resolution: STATIC, workloadSelector: {labels: {app: db, tier: back}}'), labelled)
    const plan = planned(mesh, 'connectWorkloadEntry', given)
    expect([endpoints(mesh), endpoints(mesh.update(plan.edits))]).toEqual([[], ['vm']])
    expect(plan.notes).toEqual([{ id: 'labelReplaced', args: { label: 'app=old', by: 'app=db' } }])
    expect(mesh.update(plan.edits).snapshot.admitted.find('WorkloadEntry', 'shop', 'vm')).toMatchObject({ metadata: { labels: { app: 'db' } }, spec: { labels: { app: 'db', tier: 'back' } } })
  })

  test('a name is an endpoint where names are looked up', () => {
    const after = done(meshOf(entry('resolution: STATIC, workloadSelector: {labels: {app: db}}'), machine('shop', '{app: old}').replace('198.51.100.9', 'vm.example')), 'connectWorkloadEntry', given)
    expect([after.snapshot.admitted.find('ServiceEntry', 'shop', 'db')?.spec.resolution, endpoints(after)]).toEqual(['DNS', ['vm']])
  })

  test('it is told what the endpoints come instead of', () => {
    const notes = (resolution: string) => planned(meshOf(entry(`resolution: ${resolution}`), machine('shop', '{app: db}')), 'connectWorkloadEntry', given).notes
    expect([notes('DNS'), notes('NONE'), notes('STATIC')]).toEqual([[{ id: 'endpointsInstead', args: { host: 'db.example', resolution: 'DNS' } }], [{ id: 'endpointsInstead', args: { host: 'db.example', resolution: 'NONE' } }], []])
  })

  test('the entry does not select yet: it does by what the machine carries', () => {
    const after = done(meshOf(entry('resolution: NONE'), machine('shop', '{app: db}')), 'connectWorkloadEntry', given)
    expect(endpoints(after)).toEqual(['vm'])
    expect(after.snapshot.admitted.find('ServiceEntry', 'shop', 'db')?.spec).toMatchObject({ resolution: 'STATIC', workloadSelector: { labels: { app: 'db' } } })
  })

  test('what Istio does not join is refused', () => {
    expect(refusal(meshOf(entry('resolution: STATIC'), machine('other', '{}')), 'connectWorkloadEntry', { ...given, workloadEntry: 'other/vm' })).toBe('otherNamespace')
    expect(refusal(meshOf(entry('resolution: STATIC, endpoints: [{address: 10.0.0.1}]'), machine('shop', '{}')), 'connectWorkloadEntry', given)).toBe('hasEndpoints')
  })
})

describe('the outbound policy', () => {
  test('of the mesh: in its settings, whose comments stay; Sidecars that decide for themselves are named', () => {
    const settings = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio, namespace: istio-system}\ndata:\n  mesh: |\n    # ours\n    accessLogFile: /dev/stdout\n'
    const mesh = meshOf(shop, settings, document('Sidecar', 'batch', 'open', '{outboundTrafficPolicy: {mode: ALLOW_ANY}}'))
    const plan = planned(mesh, 'setOutboundPolicy', { where: 'wholeMesh' })
    const after = mesh.update(plan.edits)
    expect([verdict(mesh, 'shop/web'), verdict(after, 'shop/web'), verdict(after, 'batch/job')]).toEqual(['passed', 'blocked', 'passed'])
    expect(textOf(after, '/ConfigMap/istio-system/istio')).toContain('    # ours\n')
    expect(plan.notes.map(({ id }) => id)).toEqual(['sidecarsDecide', 'unknownPassthrough'])
    expect(verdict(done(meshOf(shop), 'setOutboundPolicy', { where: 'wholeMesh' }), 'shop/web')).toBe('blocked')
  })

  test('of a namespace and of a workload: a new Sidecar keeps the scope that it takes the place of', () => {
    const root = document('Sidecar', 'istio-system', 'default', '{egress: [{hosts: [shop/*, istio-system/*]}]}')
    const mesh = meshOf(shop, root)
    const namespace = done(mesh, 'setOutboundPolicy', { where: 'oneNamespace', clientNamespace: 'batch' })
    expect([verdict(namespace, 'batch/job'), verdict(namespace, 'shop/web'), sees(namespace, 'batch/job')]).toEqual(['blocked', 'passed', true])
    const workload = done(mesh, 'setOutboundPolicy', { where: 'oneWorkload', client: 'shop/web' })
    expect([verdict(workload, 'shop/web'), verdict(workload, 'batch/job'), sees(workload, 'shop/web')]).toEqual(['blocked', 'passed', true])
    expect(workload.snapshot.admitted.find('Sidecar', 'shop', 'web')?.spec).toEqual({ workloadSelector: { labels: { app: 'web' } }, egress: [{ hosts: ['shop/*', 'istio-system/*'] }], outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } })
    expect(verdict(done(workload, 'setOutboundPolicy', { where: 'oneWorkload', client: 'shop/web' }), 'shop/web')).toBe('passed')
  })

  test('a name that another Sidecar bears is no obstacle', () => {
    const mesh = meshOf(shop, document('Sidecar', 'batch', 'default', '{workloadSelector: {labels: {app: none}}, egress: [{hosts: ["*/*"]}]}'), document('Sidecar', 'batch', 'job', '{workloadSelector: {labels: {app: none}}, egress: [{hosts: ["*/*"]}]}'))
    expect(verdict(done(mesh, 'setOutboundPolicy', { where: 'oneNamespace', clientNamespace: 'batch' }), 'batch/job')).toBe('blocked')
    expect(verdict(done(mesh, 'setOutboundPolicy', { where: 'oneWorkload', client: 'batch/job' }), 'batch/job')).toBe('blocked')
  })

  test('who passes no sidecar is told to be out of its reach', () => {
    const bare = 'apiVersion: v1\nkind: Pod\nmetadata: {name: legacy, namespace: batch, labels: {app: legacy}, annotations: {sidecar.istio.io/inject: "false"}}\nspec: {containers: [{name: app, image: app}]}\nstatus: {podIP: 10.0.0.4}\n'
    const told = (given: Values) => planned(meshOf(shop, bare), 'setOutboundPolicy', given).notes.find(({ id }) => id === 'policyPassedBy')?.args
    expect([told({ where: 'wholeMesh' }), told({ where: 'oneNamespace', clientNamespace: 'batch' }), told({ where: 'oneNamespace', clientNamespace: 'shop' })]).toEqual([{ count: 1, names: 'batch/legacy' }, { count: 1, names: 'batch/legacy' }, undefined])
  })

  test('that of the root namespace is told to be everybody’s', () => {
    const plan = planned(meshOf(shop), 'setOutboundPolicy', { where: 'oneNamespace', clientNamespace: 'istio-system' })
    expect(plan.notes[0]).toEqual({ id: 'rootSidecar', args: { namespace: 'istio-system' } })
    expect(verdict(meshOf(shop).update(plan.edits), 'batch/job')).toBe('blocked')
  })

  test('without any Sidecar everything stays in sight', () => {
    const after = done(meshOf(shop), 'setOutboundPolicy', { where: 'oneWorkload', client: 'batch/job' })
    expect([verdict(after, 'batch/job'), sees(after, 'batch/job')]).toEqual(['blocked', true])
  })
})
