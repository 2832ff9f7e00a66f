import { describe, expect, test } from 'vitest'
import { snapshotOf } from '@/lib/testing/snapshot.ts'
import { proxiesOf } from './proxies-of.ts'

const proxies = (yaml: string) => proxiesOf(snapshotOf(yaml))
const ids = (yaml: string) => proxies(yaml).map(({ id }) => id)
const one = (yaml: string) => {
  const [proxy, ...others] = proxies(yaml)
  if (!proxy || others.length > 0) throw new Error(`expected one proxy, not ${others.length + 1}`)
  return proxy
}

const workload = (kind: string, name: string, template: string) => `
---
apiVersion: ${kind === 'CronJob' || kind === 'Job' ? 'batch/v1' : 'apps/v1'}
kind: ${kind}
metadata: {name: ${name}, namespace: app}
spec: {selector: {matchLabels: {app: ${name}}}, template: ${template}}
`
const pod = (name: string, metadata: string, spec = '', ip = '10.244.0.1') => `
---
apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: app, ${metadata}}
spec: {containers: []${spec}}
status: {phase: Running, podIP: ${ip}, conditions: [{type: Ready, status: "True"}]}
`
const namespace = (labels: string, name = 'app') => `
---
apiVersion: v1
kind: Namespace
metadata: {name: ${name}, labels: {${labels}}}
`
const web = '{metadata: {labels: {app: web, tier: front}}, spec: {serviceAccountName: web, containers: [{name: app}]}}'

describe('workloads', () => {
  test('a pod template with its pods is one proxy: labels of the template, addresses of a pod', () => {
    expect(one(workload('Deployment', 'web', web) + pod('web-1', 'labels: {app: web, pod-template-hash: abc}'))).toMatchObject({
      id: 'app/web', type: 'sidecar', labels: { app: 'web', tier: 'front' }, ips: ['10.244.0.1'], serviceAccount: 'web', dnsDomain: 'app.svc.cluster.local', standIn: false,
      resource: { kind: 'Deployment' },
    })
  })

  test('a pod alone is named like what made it', () => {
    const owners = (kind: string, name: string) => `ownerReferences: [{kind: ${kind}, name: ${name}, controller: true, apiVersion: v1, uid: u}]`
    expect(ids(pod('alone', 'labels: {app: a}'))).toEqual(['app/alone'])
    expect(ids(pod('web-abc-1', `labels: {app: web, pod-template-hash: abc}, ${owners('ReplicaSet', 'web-abc')}`) + pod('web-abc-2', `labels: {app: web, pod-template-hash: abc}, ${owners('ReplicaSet', 'web-abc')}`))).toEqual(['app/web'])
    expect(ids(pod('db-0', `labels: {app: db}, ${owners('StatefulSet', 'db')}`))).toEqual(['app/db'])
  })

  test('a ReplicaSet of a Deployment that is here adds nothing, and ended pods none', () => {
    const replicas = `
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: {name: web-abc, namespace: app, ownerReferences: [{kind: Deployment, name: web, controller: true, apiVersion: apps/v1, uid: u}]}
spec: {selector: {matchLabels: {app: web}}, template: ${web}}
`
    expect(ids(workload('Deployment', 'web', web) + replicas + pod('gone', 'labels: {app: other}').replace('Running', 'Succeeded'))).toEqual(['app/web'])
  })

  test('of one name but two kinds, the second carries its kind', () => {
    expect(ids(workload('Deployment', 'web', web) + workload('StatefulSet', 'web', web))).toEqual(['app/web', 'app/web.statefulset'])
  })

  test('a namespace without any has a stand-in, but not that of istiod nor those of Kubernetes', () => {
    const found = proxies(`${namespace('istio-injection: enabled')}${namespace('', 'kube-system')}${namespace('', 'istio-system')}${namespace('istio-injection: enabled', 'shop')}${pod('a', 'labels: {app: a}')}`)
    expect(found.map(({ id, standIn }) => [id, standIn])).toEqual([['app/a', false], ['shop/stand-in', true]])
  })
})

test('a namespace that istiod does not look at has clients all the same', () => {
  const mesh = '\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio, namespace: istio-system}\ndata: {mesh: "discoverySelectors: [{matchLabels: {mesh: inside}}]"}\n'
  expect(ids(`${mesh}${namespace('mesh: outside')}${pod('a', 'labels: {app: a}')}`)).toEqual(['app/a'])
})

describe('gateways', () => {
  const gateway = '\n---\napiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: g, namespace: other}\nspec: {selector: {istio: egress}, servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*"]}]}\n'
  const routers = (yaml: string) => proxies(yaml).filter(({ type }) => type === 'router').map(({ id, selectedAsGateway, notGoverned }) => [id, selectedAsGateway, notGoverned])
  test('say so by their injection template or the argument of their proxy', () => {
    const template = '{metadata: {labels: {app: gw}, annotations: {inject.istio.io/templates: "gateway"}}, spec: {containers: [{name: istio-proxy, image: auto}]}}'
    const argument = '{metadata: {labels: {app: gw}}, spec: {containers: [{name: istio-proxy, args: [proxy, router]}]}}'
    expect(routers(workload('Deployment', 'gw', template))).toEqual([['app/gw', undefined, undefined]])
    expect(routers(workload('Deployment', 'gw', argument))).toEqual([['app/gw', undefined, undefined]])
  })

  test('else are told by the selector of a Gateway', () => {
    expect(routers(pod('gw', 'labels: {istio: egress}') + gateway)).toEqual([['app/gw', true, undefined]])
    expect(routers(pod('web', 'labels: {app: web}') + gateway)).toEqual([])
  })
})

describe('who passes no Envoy of ours', () => {
  const reason = (labels: string | undefined, metadata: string, spec = '') => one(`${labels === undefined ? '' : namespace(labels)}${pod('web', metadata, spec)}`).notGoverned?.reason
  test.each([
    ['a labelled namespace injects', 'istio-injection: enabled', 'labels: {app: web}', undefined],
    ['so does a revision', 'istio.io/rev: canary', 'labels: {app: web}', undefined],
    ['nothing asks for it', '', 'labels: {app: web}', 'not-injected'],
    ['an unknown namespace is not held against it', undefined, 'labels: {app: web}', undefined],
    ['the pod asks for it', '', 'labels: {sidecar.istio.io/inject: "true"}', undefined],
    ['the pod asks for a revision', '', 'labels: {istio.io/rev: canary}', undefined],
    ['the pod refuses', 'istio-injection: enabled', 'labels: {sidecar.istio.io/inject: "false"}', 'not-injected'],
    ['the pod refuses by annotation', 'istio-injection: enabled', 'labels: {app: web}, annotations: {sidecar.istio.io/inject: "false"}', 'not-injected'],
    ['a namespace that switches it off wins over the pod', 'istio-injection: disabled', 'labels: {sidecar.istio.io/inject: "true"}', 'not-injected'],
    ['ambient', 'istio.io/dataplane-mode: ambient', 'labels: {app: web}', 'ambient'],
    ['ambient, but injected', 'istio.io/dataplane-mode: ambient, istio-injection: enabled', 'labels: {app: web}', undefined],
    ['a pod that leaves ambient', 'istio.io/dataplane-mode: ambient', 'labels: {istio.io/dataplane-mode: none}', 'not-injected'],
  ])('%s', (_, labels, metadata, expected) => {
    expect(reason(labels, metadata)).toBe(expected)
  })

  test('a proxy that is there is proof, and the network of the node leaves no room for one', () => {
    expect(one(namespace('') + pod('web', 'labels: {app: web}').replace('containers: []', 'containers: [{name: istio-proxy}]')).notGoverned).toBeUndefined()
    expect(reason('istio-injection: enabled', 'labels: {app: web}', ', hostNetwork: true')).toBe('host-network')
  })

  test('the injectors among the documents decide, where there are any', () => {
    const webhook = `
---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: {name: injector, labels: {istio.io/rev: blue}}
webhooks: [{name: i, clientConfig: {service: {name: istiod, namespace: istio-system, path: /inject}}, namespaceSelector: {matchLabels: {mesh: "in"}}}]
`
    expect(one(`${webhook}${namespace('mesh: "in"')}${pod('web', 'labels: {app: web}')}`)).toMatchObject({ revision: 'blue' })
    expect(one(`${webhook}${namespace('istio-injection: enabled')}${pod('web', 'labels: {app: web}')}`).notGoverned?.reason).toBe('not-injected')
  })

  test('what annotations keep away is told, and all of it is a mark of its own', () => {
    const annotated = (text: string) => one(pod('web', `labels: {app: web}, annotations: {${text}}`))
    expect(annotated('traffic.sidecar.istio.io/excludeOutboundPorts: "9000, 9001"')).toMatchObject({ excluded: { outboundPorts: [9000, 9001], outboundRanges: [] } })
    expect(annotated('traffic.sidecar.istio.io/excludeOutboundPorts: "9000"').notGoverned).toBeUndefined()
    expect(annotated('traffic.sidecar.istio.io/includeOutboundIPRanges: ""').notGoverned?.reason).toBe('excluded')
    expect(annotated('traffic.sidecar.istio.io/includeOutboundIPRanges: "*"').excluded).toBeUndefined()
  })
})

test('node metadata: the mesh, ProxyConfig of root and namespace, the annotation, ProxyConfig of the workload, each over the former', () => {
  const mesh = '\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio, namespace: istio-system}\ndata: {mesh: "defaultConfig: {interceptionMode: TPROXY, proxyMetadata: {ISTIO_META_A: mesh, ISTIO_META_B: mesh, ISTIO_META_C: mesh, ISTIO_META_D: mesh, ISTIO_META_E: mesh, OTHER: x}}"}\n'
  const config = (name: string, at: string, variables: string, selector = '') => `\n---\napiVersion: networking.istio.io/v1beta1\nkind: ProxyConfig\nmetadata: {name: ${name}, namespace: ${at}}\nspec: {environmentVariables: {${variables}}${selector}}\n`
  const yaml = mesh
    + config('root', 'istio-system', 'ISTIO_META_B: root, ISTIO_META_C: root, ISTIO_META_D: root, ISTIO_META_E: root')
    + config('own', 'app', 'ISTIO_META_C: namespace, ISTIO_META_D: namespace, ISTIO_META_E: namespace')
    + config('workload', 'app', 'ISTIO_META_E: workload', ', selector: {matchLabels: {app: web}}')
    + pod('web', 'labels: {app: web}, annotations: {proxy.istio.io/config: "{proxyMetadata: {ISTIO_META_D: annotation, ISTIO_META_E: annotation}}"}')
  expect(one(yaml).metadata).toMatchObject({ A: 'mesh', B: 'root', C: 'namespace', D: 'annotation', E: 'workload', INTERCEPTION_MODE: 'TPROXY', ENVOY_STATUS_PORT: 15021 })
  expect(one(yaml).metadata).not.toHaveProperty('OTHER')
})
