import { expect, test } from 'vitest'
import { findingsOf, fixesOf } from '../../testing/said-of.ts'

const entry = (name: string, ...ports: number[]) => `---\napiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: ${name}, namespace: app}\nspec: {hosts: [${name}.example], resolution: DNS, ports: [${ports.map((port) => `{number: ${port}, name: p${port}, protocol: HTTP}`).join(', ')}]}\n`
const route = (match = '') => `---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: v, namespace: app}\nspec: {hosts: [a.example], http: [{${match}route: [{destination: {host: b.example}}]}]}\n`
const said = (yaml: string) => findingsOf(yaml, 'IST0112').map(({ severity, disputed }) => [severity, disputed !== undefined])

test.each([
  ['the listener decides where the destination has all ports that are dialled', entry('a', 80) + entry('b', 80, 8080) + route(), 'info'],
  ['a dialled port that the destination lacks is a fault', entry('a', 80, 9090) + entry('b', 80, 8080) + route(), 'error'],
  ['of a route for one port only that one counts', entry('a', 80, 9090) + entry('b', 80, 8080) + route('match: [{port: 80}], '), 'info'],
])('%s', (_, yaml, severity) => {
  expect(said(yaml)).toEqual([[severity, severity === 'info']])
})

const sent = (kind: string, port: string) => `---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: v, namespace: app}\nspec: {hosts: [a.example], ${kind}: [{${kind === 'tls' ? 'match: [{sniHosts: [a.example]}], ' : ''}route: [{destination: {host: b.example${port}}}]}]}\n`

test.each([
  ['a port that one of several is meant by is added where the host is declared', entry('b', 80, 90) + sent('http', ', port: {number: 8080}'), 'IST0101', ['Add port 8080 HTTP to ServiceEntry app/b']],
  ['of a host with one port that one may be meant', entry('b', 443) + sent('tls', ', port: {number: 8443}'), 'IST0101', ['Change to port 443', 'Add port 8443 TLS to ServiceEntry app/b']],
  ['where none is named each is offered', entry('b', 80, 90) + sent('tcp', ''), 'IST0112', ['Send it to port 80', 'Send it to port 90']],
])('%s', (_, yaml, code, titles) => expect(fixesOf(entry('a', 80) + yaml, code)).toEqual(titles))
const rule = (namespace: string, host: string) => `---\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: d, namespace: ${namespace}}\nspec: {host: ${host}, subsets: [{name: one}]}\n`
const toSubset = (host: string) => `---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: v, namespace: app}\nspec: {hosts: [a.example], http: [{route: [{destination: {host: ${host}, subset: one}}]}]}\n`
const missing = (yaml: string) => findingsOf(yaml, 'IST0101').filter(({ place }) => place.path.at(-1) === 'subset').length

/** Of names under svc.cluster.local istioctl compares the first two parts, of others the host and the namespace of the document (GetResourceNameFromHost). */
test.each([
  ['an own Service by its short name', rule('app', 'web'), 'web.app.svc.cluster.local', 0],
  ['a Service of another namespace, ruled from a third', rule('ops', 'web.shop.svc.cluster.local'), 'web.shop.svc.cluster.local', 0],
  ['a pod of a headless Service, ruled from another namespace', rule('ops', 'web-0.web.shop.svc.cluster.local'), 'web-0.web.shop.svc.cluster.local', 0],
  ['an outside host, ruled from its own namespace', rule('app', 'b.example'), 'b.example', 0],
  ['an outside host, ruled from another namespace', rule('ops', 'b.example'), 'b.example', 1],
])('a subset of %s', (_, declared, host, times) => expect(missing(declared + toSubset(host))).toBe(times))

const exported = (annotation: string) => `---\napiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop, annotations: {networking.istio.io/exportTo: "${annotation}"}}\nspec: {ports: [{port: 80}]}\n`
const unknown = (yaml: string) => findingsOf(yaml, 'IST0101').length

test.each([['', 0], ['*', 0], ['app', 0], ['shop,app', 0], ['.', 1], ['~', 1]])('a Service exported to %j', (annotation, times) => {
  expect(unknown(exported(annotation) + route().replace('b.example', 'web.shop.svc.cluster.local'))).toBe(times)
})

/** A wildcard is compared with the destination as it is written, a host with the full name. */
test.each([['web.app.svc.cluster.local', 0], ['web', 1]])('%s under a wildcard for all Services', (host, times) => {
  expect(unknown(entry('a', 80).replace('a.example', '"*.svc.cluster.local"') + route().replace('b.example', host))).toBe(times)
})
