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

  test('by the listeners that answer for its ports: a listener takes in its own port alone', () => {
    const egress = (listeners: string) => {
      const after = done(meshOf(shop, document('Sidecar', 'batch', 'default', `{egress: [${listeners}]}`)), 'connectClient', given)
      const proxy = after.proxy('batch/job')
      const reached = [80, 443].map((port) => proxy && journeyOf(after, proxy, { protocol: port === 80 ? 'http1' : 'tls', host: 'api.pay.example', port, ...(port === 443 && { sni: 'api.pay.example' }) }).odds[0]?.cluster)
      expect(reached).toEqual(['outbound|80||api.pay.example', 'outbound|443||api.pay.example'])
      return after.snapshot.admitted.find('Sidecar', 'batch', 'default')?.spec.egress?.map(({ hosts }) => hosts)
    }
    const listener = (port: number, hosts: string) => `{port: {number: ${port}, protocol: HTTP, name: x-${port}}, hosts: [${hosts}]}`
    expect(egress(`${listener(8080, 'shop/*')}, {hosts: [./*]}`)).toEqual([['shop/*'], ['./*', 'shop/api.pay.example']])
    expect(egress(`${listener(80, 'shop/*')}, {hosts: [./*]}`)).toEqual([['shop/*'], ['./*', 'shop/api.pay.example']])
    expect(egress(`${listener(80, '~/*')}, {hosts: ["*/*"]}`)).toEqual([['shop/api.pay.example'], ['*/*']])
    expect(refusal(meshOf(shop, document('Sidecar', 'batch', 'default', '{egress: [{port: {number: 3128, protocol: HTTP_PROXY, name: proxy}, bind: 127.0.0.1, hosts: ["*/*"]}]}')), 'connectClient', given)).toBe('alreadyVisible')
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

  test('of several entries that hold the host that one is opened which is hidden by the least', () => {
    const closed = document('ServiceEntry', 'aside', 'closed', '{hosts: [api.pay.example], ports: [{number: 80, name: http, protocol: HTTP}], resolution: DNS, exportTo: [.]}')
    expect(planned(meshOf(closed, shop, narrow), 'connectClient', given).edits.map(({ key }) => key)).toEqual(['networking.istio.io/Sidecar/batch/default'])
  })

  test('a Sidecar of its own needs labels; one serves all of a stack that bear the same', () => {
    const pod = (name: string, labels: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: batch, labels: {${labels}}}\nspec: {containers: [{name: app, image: app}, {name: istio-proxy, image: proxyv2}]}\nstatus: {podIP: 10.0.0.3}\n`
    const mesh = meshOf(shop, narrow, pod('bare', ''), pod('twin', 'app: job'))
    expect(drawCommand(mesh, 'connectClient', { ...given, client: 'batch/bare', scope: 'ownSidecar' }).outcome).toEqual({ ok: false, error: { id: 'noLabels', args: { client: 'batch/bare' }, field: 'scope' } })
    const { edits, notes } = planned(mesh, 'connectClient', { ...given, stack: ['batch/job', 'batch/twin'], scope: 'ownSidecar' })
    expect([edits.map(({ key }) => key), notes]).toEqual([['networking.istio.io/Sidecar/batch/job'], []])
    expect(['batch/job', 'batch/twin', 'batch/bare'].map((id) => sees(mesh.update(edits), id))).toEqual([true, true, false])
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

  test('of several entries that hold the host that of the machine’s namespace is meant', () => {
    const mesh = meshOf(entry('resolution: STATIC').replace('namespace: shop', 'namespace: aside'), entry('resolution: STATIC'), machine('shop', '{app: db}'))
    expect(planned(mesh, 'connectWorkloadEntry', given).edits.map(({ key }) => key)).toEqual(['networking.istio.io/ServiceEntry/shop/db'])
  })

  test('a selector without labels selects the machine already, and all others', () => {
    const mesh = meshOf(entry('resolution: STATIC, workloadSelector: {}'), machine('shop', '{app: db}'))
    const { fields, outcome } = drawCommand(mesh, 'connectWorkloadEntry', given)
    expect([endpoints(mesh), fields.find(({ id }) => id === 'selector')?.hidden, outcome]).toEqual([['vm'], true, { ok: false, error: { id: 'nothing' } }])
  })

  test('who else becomes an endpoint is told, and of which hosts', () => {
    const both = entry('resolution: STATIC').replace('[db.example]', '[db.example, db2.example]')
    const mesh = meshOf(shop, both, machine('shop', '{}'), document('WorkloadEntry', 'shop', 'other', '{address: 198.51.100.10, labels: {app: web}}'), document('WorkloadEntry', 'batch', 'far', '{address: 198.51.100.11, labels: {app: web}}'), document('WorkloadEntry', 'shop', 'named', '{address: vm.example, labels: {app: web}}'))
    const { edits, notes } = planned(mesh, 'connectWorkloadEntry', { ...given, selector: 'app=web' })
    expect(notes).toEqual([{ id: 'alsoEndpoints', args: { labels: 'app=web', names: 'shop/other, shop/web' } }, { id: 'sameEndpoints', args: { entry: 'shop/db', hosts: 'db2.example' } }])
    expect(endpoints(mesh.update(edits))).toEqual(['other', 'vm'])
  })

  test('what Istio does not join is refused', () => {
    expect(refusal(meshOf(entry('resolution: STATIC'), machine('other', '{}')), 'connectWorkloadEntry', { ...given, workloadEntry: 'other/vm' })).toBe('otherNamespace')
    expect(refusal(meshOf(entry('resolution: STATIC, endpoints: [{address: 10.0.0.1}]'), machine('shop', '{}')), 'connectWorkloadEntry', given)).toBe('hasEndpoints')
  })
})

describe('the outbound policy', () => {
  test('for one workload of a namespace that a stand-in spoke for one of its own is suggested, and none of another', () => {
    const bare = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: later, labels: {istio-injection: enabled}}\n'
    const suggested = (values: Values) => drawCommand(meshOf(shop, bare), 'setOutboundPolicy', { where: 'oneWorkload', ...values }).fields.find(({ id }) => id === 'client')?.value
    expect([suggested({}), suggested({ client: 'shop/(any)' }), suggested({ client: 'later/(any)' })]).toEqual(['batch/job', 'shop/web', ''])
    expect(refusal(meshOf(shop, bare), 'setOutboundPolicy', { where: 'oneWorkload', client: 'later/(any)' })).toBe('missing')
  })

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

  test('of several Sidecars of a namespace the one in force is changed: the oldest', () => {
    const aged = (name: string, year: number) => document('Sidecar', 'batch', name, '{egress: [{hosts: ["*/*"]}]}').replace('namespace: batch', `namespace: batch, creationTimestamp: "${year}-01-01T00:00:00Z"`)
    const after = done(meshOf(shop, aged('alpha', 2025), aged('zeta', 2024)), 'setOutboundPolicy', { where: 'oneNamespace', clientNamespace: 'batch' })
    expect([after.snapshot.admitted.find('Sidecar', 'batch', 'zeta')?.spec.outboundTrafficPolicy, verdict(after, 'batch/job')]).toEqual([{ mode: 'REGISTRY_ONLY' }, 'blocked'])
  })

  test('a proxy for what nothing names goes with ALLOW_ANY, and that is told', () => {
    const proxied = document('Sidecar', 'batch', 'default', '{outboundTrafficPolicy: {mode: ALLOW_ANY, egressProxy: {host: api.pay.example, port: {number: 80}}}}')
    const root = proxied.replace('namespace: batch', 'namespace: istio-system')
    const gone = { id: 'egressProxyGone', args: { host: 'api.pay.example' } }
    for (const [sidecar, given] of [[proxied, { where: 'oneNamespace', clientNamespace: 'batch' }], [proxied, { where: 'oneWorkload', client: 'batch/job' }], [root, { where: 'oneNamespace', clientNamespace: 'batch' }]] as const) {
      const mesh = meshOf(shop, sidecar)
      const plan = planned(mesh, 'setOutboundPolicy', given)
      expect([verdict(mesh, 'batch/job'), verdict(mesh.update(plan.edits), 'batch/job'), plan.notes.filter(({ id }) => id === gone.id)]).toEqual([expect.not.stringMatching('blocked'), 'blocked', [gone]])
    }
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
