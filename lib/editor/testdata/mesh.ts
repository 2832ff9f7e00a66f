import { type Compilation, compile, documentsFromTexts } from '@/lib/compile/index.ts'
import { isObject } from '@/lib/std/index.ts'
import { type CommandName, drawCommand, type Plan, type Values } from '../commands/index.ts'

/** A mesh that an operator may have written: two clients, a gateway, a host with plain and encrypted ports, comments everywhere. */
export const shop = `
apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {istio-injection: enabled}} # ours
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web, version: v1}}
spec: {containers: [{name: app, image: app}, {name: istio-proxy, image: proxyv2}]}
status: {podIP: 10.0.0.1, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: v1
kind: Namespace
metadata: {name: batch, labels: {istio-injection: enabled}}
---
apiVersion: v1
kind: Pod
metadata: {name: job, namespace: batch, labels: {app: job}}
spec: {containers: [{name: app, image: app}, {name: istio-proxy, image: proxyv2}]}
status: {podIP: 10.0.0.2, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: v1
kind: Pod
metadata: {name: istio-egressgateway, namespace: istio-system, labels: {app: istio-egressgateway, istio: egressgateway}}
spec: {containers: [{name: istio-proxy, image: proxyv2, args: [proxy, router]}]}
status: {podIP: 10.0.0.9, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: v1
kind: Service
metadata: {name: istio-egressgateway, namespace: istio-system}
spec:
  clusterIP: 10.96.10.10
  selector: {istio: egressgateway}
  ports:
    - {name: http2, port: 80, targetPort: 8080}
    - {name: https, port: 443, targetPort: 8443}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: istio-egressgateway-x, namespace: istio-system, labels: {kubernetes.io/service-name: istio-egressgateway}}
addressType: IPv4
ports: [{name: http2, port: 8080, protocol: TCP}, {name: https, port: 8443, protocol: TCP}]
endpoints: [{addresses: [10.0.0.9], conditions: {ready: true}, targetRef: {kind: Pod, name: istio-egressgateway, namespace: istio-system}}]
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: pay
  namespace: shop
spec:
  # whoever pays
  hosts:
    - api.pay.example # the only one
  location: MESH_EXTERNAL
  resolution: STATIC
  ports:
    - number: 80 # plain
      name: http
      protocol: HTTP
    - number: 443
      name: tls
      protocol: TLS
  endpoints:
    - address: 203.0.113.7 # theirs
      labels: {version: old}
    - address: 203.0.113.8
      labels: {version: new}
`

/** A host that speaks a protocol of its own, on two ports, and on a third under TLS. */
export const database = `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: db, namespace: shop}
spec:
  hosts: [db.example]
  location: MESH_EXTERNAL
  resolution: STATIC
  ports:
    - {number: 5432, name: tcp, protocol: TCP} # the usual one
    - {number: 5433, name: tcp-5433, protocol: TCP}
    - {number: 6432, name: tls, protocol: TLS}
  endpoints:
    - address: 203.0.113.50
`

export function meshOf(...texts: readonly string[]): Compilation {
  return compile(documentsFromTexts(texts.map((text, index) => ({ path: `${index}.yaml`, text }))))
}

/** The plan of a command; throws why there is none. */
export function planned(mesh: Compilation, name: CommandName, given: Values): Plan {
  const { outcome } = drawCommand(mesh, name, given)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error))
  return outcome.value
}

export function done(mesh: Compilation, name: CommandName, given: Values): Compilation {
  return mesh.update(planned(mesh, name, given).edits)
}

/** Why a command is refused; undefined when it is not. */
export function refusal(mesh: Compilation, name: CommandName, given: Values): string | undefined {
  const { outcome } = drawCommand(mesh, name, given)
  return outcome.ok ? undefined : outcome.error.id
}

export function textOf(mesh: Compilation, key: string): string {
  return mesh.documents.get(key)?.text ?? ''
}

/** Codes of the errors of a mesh. */
export function errorsOf(mesh: Compilation): readonly string[] {
  return mesh.findings().filter(({ severity, disputed }) => severity === 'error' && !disputed).map(({ code, message }) => `${code} ${message}`)
}

/** A proxy's configuration as what two meshes are compared by: names and content, no order of documents. */
export function envoyOf(mesh: Compilation, id: string): unknown {
  const proxy = mesh.proxy(id)
  if (!proxy) throw new Error(`no ${id}`)
  const { listeners, routes, clusters, endpoints } = mesh.configOf(proxy)
  return plain({ listeners: byName(listeners), routes: byName(routes), clusters: byName(clusters), endpoints: byName(endpoints) })
}

function byName(messages: readonly object[]): readonly object[] {
  const nameOf = (message: object) => ('name' in message ? String(message.name) : 'clusterName' in message ? String(message.clusterName) : '')
  return [...messages].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
}

function plain(value: unknown): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(value))
  return isObject(copy) ? copy : value
}
