import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { compile, documentsFromTexts } from '@/lib/compile/index.ts'
import { kindOf, parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import { parseDocument } from '@/lib/yaml/index.ts'
import { exportArchive, exportDocuments, importArchive, previewImport, toYamlFile } from './index.ts'

const file = (text: string, path = 'a.yaml') => ({ path, text })
const stored = (text: string) => documentsFromTexts([file(text)])
/** What an import of one text says of its first document, over what is stored. */
const first = (text: string, over?: string) => previewImport([file(text)], over === undefined ? [] : stored(over)).items[0]

const sidecar = (spec: string): string => `apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata:\n  name: default\n  namespace: shop\nspec:\n${spec}`

describe('two documents are the same only when they mean the same', () => {
  test.each([
    ['an empty outbound policy is REGISTRY_ONLY, none is the mesh\'s', sidecar('  egress: []\n  outboundTrafficPolicy: {}\n'), sidecar('  egress: []\n'), 'changed'],
    ['a null says nothing', sidecar('  egress: []\n  outboundTrafficPolicy:\n'), sidecar('  egress: []\n'), 'same'],
    ['TCP is no default of a ServiceEntry', 'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: a}\nspec: {hosts: [a], ports: [{number: 80, name: x, protocol: TCP}]}\n', 'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: a}\nspec: {hosts: [a], ports: [{number: 80, name: x}]}\n', 'changed'],
    ['TCP is the default of a Service, and its target is its port', 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 80, protocol: TCP, targetPort: 80, nodePort: 30080}]}\n', 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 80}]}\n', 'same'],
    ['another target is a change', 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 80, targetPort: 8080}]}\n', 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 80}]}\n', 'changed'],
    ['a strategy that is not the default is a change', 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {strategy: {type: Recreate}}\n', 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {}\n', 'changed'],
    ['a Namespace as the cluster shows it', 'apiVersion: v1\nkind: Namespace\nmetadata: {name: a, uid: x, labels: {kubernetes.io/metadata.name: a}}\nspec: {finalizers: [kubernetes]}\nstatus: {phase: Active}\n', 'apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n', 'same'],
    ['a pod that is asked for by a file is the pod that runs', 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {}\n', 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {}\nstatus: {podIP: 10.0.0.1}\n', 'same'],
    ['a pod with a new address is a change', 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {}\nstatus: {podIP: 10.0.0.2}\n', 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {}\nstatus: {podIP: 10.0.0.1}\n', 'changed'],
    ['times in a pod\'s status are none', 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nstatus: {podIP: 10.0.0.1, startTime: b, conditions: [{type: Ready, status: "True", lastProbeTime: b}]}\n', 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nstatus: {podIP: 10.0.0.1, startTime: a, conditions: [{type: Ready, status: "True"}]}\n', 'same'],
    ['addresses that a ServiceEntry was given count', 'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: a}\nspec: {hosts: [a]}\nstatus: {addresses: [{host: a, value: 240.240.0.1}]}\n', 'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: a}\nspec: {hosts: [a]}\n', 'changed'],
    ['order of keys, quotes, comments and layout say nothing', '# x\nspec: {"egress": []}\nmetadata: {namespace: shop, name: default}\nkind: Sidecar\napiVersion: networking.istio.io/v1\n', sidecar('  egress: []\n'), 'same'],
    ['another version of the API is a change', sidecar('  egress: []\n').replace('/v1', '/v1beta1'), sidecar('  egress: []\n'), 'changed'],
  ])('%s', (_, imported, over, verdict) => {
    expect(first(imported, over)?.verdict).toBe(verdict)
  })
})

describe('what is stored of a change', () => {
  test('age and addresses that a file leaves out stay, for age decides who wins', () => {
    const before = 'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata:\n  name: a\n  creationTimestamp: "2024-01-01T00:00:00Z" # old\nspec:\n  hosts: [a]\nstatus:\n  addresses: [{host: a, value: 240.240.0.1}]\n'
    expect(first('apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: a}\nspec: {hosts: [b]}\n', before)?.text).toBe(before.replace('[a]', '[b]'))
  })

  test('a newer age comes with the import', () => {
    const before = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  creationTimestamp: "2024-01-01T00:00:00Z"\ndata: {k: a}\n'
    expect(first(before.replace('2024', '2025').replace('k: a', 'k: b'), before)?.text).toBe(before.replace('2024', '2025').replace('k: a', 'k: b'))
  })

  test('JSON is stored as YAML, as people edit it, without what a server filled in', () => {
    expect(first('{"kind":"ConfigMap","apiVersion":"v1","metadata":{"uid":"x","name":"a","managedFields":[]},"data":{"k":"on"}}')?.text).toBe('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  k: "on"\n')
  })

  test('of a YAML document from a cluster the comments stay and the server\'s fields go', () => {
    const text = '# mine\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: |\n      {"a":1}\n  creationTimestamp: "2024-01-01T00:00:00Z"\n  managedFields:\n  - manager: x\n  name: a # the name\n  resourceVersion: "1"\n  uid: y\ndata: {}\n'
    expect(first(text)?.text).toBe('# mine\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  creationTimestamp: "2024-01-01T00:00:00Z"\n  name: a # the name\ndata: {}\n')
  })
})

describe('a running pod', () => {
  const running = `apiVersion: v1
kind: Pod
metadata:
  name: shop-1 # of the shop
  labels: {app: shop}
spec:
  nodeName: node-1
  serviceAccountName: shop
  volumes: [{name: token, projected: {sources: []}}]
  containers:
  - name: shop
    image: shop:1
    env: [{name: PASSWORD, value: hunter2}]
    args: [--token, abc]
    ports: [{containerPort: 8080}]
    livenessProbe: {httpGet: {path: /}}
  - name: istio-proxy # the sidecar
    image: proxyv2
    args: [proxy, sidecar]
    env: [{name: ISTIO_META_CLUSTER_ID, value: Kubernetes}]
status:
  phase: Running
  podIP: 10.0.0.1
  hostIP: 192.0.2.1
  containerStatuses: [{name: shop, ready: true}]
`
  const unread = ['  volumes: ', '    env: [{name: PASSWORD', '    args: [--token', '    livenessProbe: ', '  hostIP: ', '  containerStatuses: ']
  const slim = running.split('\n').filter((line) => !unread.some((start) => line.startsWith(start))).join('\n')

  test('is kept as far as the mesh reads it', () => {
    expect(first(running)).toMatchObject({ verdict: 'new', slimmed: true, text: slim })
    const asJson = first(JSON.stringify(parseDocument(running).object))
    expect([asJson?.slimmed, parseDocument(asJson?.text ?? '').object]).toEqual([true, parseDocument(slim).object])
  })

  test('is the same as what was kept of it, and nothing of it comes back', () => {
    expect(first(running, slim)).toMatchObject({ verdict: 'same', text: slim })
    const changed = first(running.replace('10.0.0.1', '10.0.0.2'), slim)
    expect(changed).toMatchObject({ verdict: 'changed', text: slim.replace('10.0.0.1', '10.0.0.2') })
  })

  test('makes the same mesh as all of it', () => {
    const made = (text: string) => {
      const mesh = compile(documentsFromTexts([file(text)]))
      return mesh.proxies().map((proxy) => [{ ...proxy, resource: undefined }, mesh.configOf(proxy).clusters.length])
    }
    expect(made(slim)).toEqual(made(running))
    expect(made(slim)).toHaveLength(1)
  })

  test('that a file asks for is kept whole', () => {
    const asked = running.slice(0, running.indexOf('status:'))
    expect(first(asked)).toMatchObject({ slimmed: false, text: asked })
    expect(first(asked.replace('shop:1', 'shop:2'), asked)?.verdict).toBe('changed')
    expect(first(asked.replace('hunter2', 'hunter3'), asked)?.verdict).toBe('changed')
  })
})

describe('what is no document', () => {
  const preview = (text: string) => {
    const { items, skipped } = previewImport([file(text)], [])
    return { verdicts: items.map(({ verdict }) => verdict), skipped: skipped.map(({ reason, count }) => `${reason} ${count}`) }
  }

  test('a ConfigMap that carries templates as text is a document like others', () => {
    expect(preview('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio-sidecar-injector}\ndata:\n  config: |\n    {{- if .x }}\n    a: {{ .y }}\n    {{- end }}\n')).toEqual({ verdicts: ['new'], skipped: [] })
  })

  test.each([
    ['a value in braces', 'kind: ServiceEntry\nmetadata:\n  name: {{ .Release.Name }}\n'],
    ['a name in quotes and braces', 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: "{{ .Release.Name }}-x"\n'],
    ['a line in braces, several documents', '{{- if .x }}\napiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n---\n{{ end }}\n'],
    ['a name in a map in one line', 'kind: Gateway\nmetadata: {name: {{ .Values.name }}, labels: {a: b}}\n'],
    ['a list in one line', 'kind: Gateway\nmetadata: {name: a}\nspec: {hosts: [a.example, {{ include "x" . }}]}\n'],
    ['a Secret', 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\ndata:\n  k: {{ .Values.k | b64enc }}\n'],
  ])('a template is left out, once a file: %s', (_, text) => {
    expect(preview(text)).toEqual({ verdicts: [], skipped: ['template 1'] })
  })

  test('braces in braces that cannot be read are no template', () => {
    expect(preview('kind: Gateway\nmetadata: {name: {{a: b}: c}}\n')).toEqual({ verdicts: ['unreadable'], skipped: [] })
  })

  test('a CRD is left out however large', () => {
    expect(preview(`apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: x}\nspec: {description: ${'x'.repeat(2 * 1024 * 1024)}}\n`)).toEqual({ verdicts: [], skipped: ['crd 1'] })
  })
})

describe('bad input', () => {
  const good = sidecar('  egress: []\n')
  test.each<readonly [string, string, RegExp]>([
    ['broken YAML', 'a: [1\n', /bracket above is not closed/],
    ['no kind', 'apiVersion: v1\nmetadata: {name: a}\n', /needs a kind/],
    ['no name', 'apiVersion: v1\nkind: Pod\n', /needs metadata\.name/],
    ['2 MiB', `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {k: ${'x'.repeat(2 * 1024 * 1024)}}\n`, /larger than 1 MiB/],
    ['an alias bomb', `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\na: &a [x,x,x,x,x,x,x,x,x]\n${Array.from('bcdefg', (name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdef'[index]}`).join()}]\n`).join('')}`, /Aliases add more than/],
    ['__proto__', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {__proto__: {a: b}}\n', /__proto__ is not taken in/],
    ['a list at the root', '- a\n', /must be a map/],
    ['wrong types in the identity', 'apiVersion: v1\nkind: 5\nmetadata: {name: [a]}\n', /needs a kind/],
  ])('%s is named, and the others of the file are read', (_, text, reason) => {
    const { items } = previewImport([file(`${good}---\n${text}---\n${good.replace('default', 'other')}`)], [])
    expect(items.map(({ verdict }) => verdict)).toEqual(['new', 'unreadable', 'new'])
    expect(items[1]?.reason).toMatch(reason)
  })

  test('a key twice: the last one wins, as with kubectl', () => {
    expect(first('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {k: a}\ndata: {k: b}\n')).toMatchObject({ verdict: 'new', key: '/ConfigMap/default/a' })
  })

  test('wrong types everywhere are refused with the field\'s name', () => {
    const item = first(sidecar('  egress: 5\n  workloadSelector: [x]\n'))
    expect(item?.verdict).toBe('new')
    expect(item?.refused.map(({ path }) => path.join('.'))).toEqual(expect.arrayContaining(['spec.egress', 'spec.workloadSelector']))
  })

  test('unknown kinds are kept whole, a missing namespace is default', () => {
    const text = 'apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: a}\nanything: [1]\nstatus: {x: 1}\n'
    expect(first(text)).toMatchObject({ verdict: 'new', namespace: 'default', role: 'context', text })
  })
})

const conformance = new URL('../../conformance/', import.meta.url)
const cases = readdirSync(conformance, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('input.yaml'))

test('what is exported of any reference case and imported again is the same in every document', () => {
  for (const name of cases) {
    const documents = stored(readFileSync(new URL(name, conformance), 'utf8')).map((document) => ({ ...document, role: kindOf(parseResourceKey(document.key as ResourceKey).group, parseResourceKey(document.key as ResourceKey).kind)?.role ?? ('context' as const) }))
    const exported = exportDocuments(documents, new Set(documents.map(({ key }) => key)))
    const preview = previewImport([file(toYamlFile(exported))], documents)
    expect(preview.items.filter(({ verdict }) => verdict !== 'same').map(({ key }) => key), name).toEqual([])
    expect(preview.items.length, name).toBe(exported.documents.length)
    for (const { key, text } of exported.documents) expect(/\n {2}(?:uid|resourceVersion|generation|selfLink|managedFields):|\nstatus:/.test(text), `${name} ${key}`).toBe(false)
  }
  expect(cases.length).toBeGreaterThan(100)
}, 120_000)

test('files of a zip have names of their own', () => {
  const gateway = (version: string): string => `apiVersion: ${version}\nkind: Gateway\nmetadata: {name: a, namespace: ns}\nspec: {}\n`
  const role = (name: string): string => `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: '${name}'}\n`
  const documents = stored([gateway('networking.istio.io/v1'), gateway('gateway.networking.k8s.io/v1'), role('a:b'), role('a_b')].join('---\n')).map((document) => ({ ...document, role: 'managed' as const }))
  expect(exportDocuments(documents).documents.map(({ path }) => path)).toEqual(['clusterrole-a_b.yaml', 'clusterrole-a_b-2.yaml', 'ns/gateway-a.yaml', 'ns/gateway-a-2.yaml'])
})

describe('an archive from elsewhere', () => {
  const archive = (text: string) => ({ mesh: 'm', displayName: 'M', istioVersion: '1.32', revision: '1', documents: [{ key: '/Secret/ns/s', text, role: 'context' as const }] })

  test('brings no values of Secrets', () => {
    const read = importArchive(exportArchive(archive('apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: ns}\nstringData: {p: hunter2hunter2}\n')))
    expect(read.ok && read.value.documents[0]?.text.includes('hunter2')).toBe(false)
    expect(read.ok && parseDocument(read.value.documents[0]?.text ?? '').resource?.key).toBe('/Secret/ns/s')
  })

  test('keeps a text that does not parse as it is', () => {
    expect(importArchive(exportArchive(archive('a: [ # unfinished\n')))).toEqual({ ok: true, value: archive('a: [ # unfinished\n') })
  })
})
