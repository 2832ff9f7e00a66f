import { expect, test } from 'vitest'
import { saidOf } from '../../testing/said-of.ts'

const injector = (name: string, image = 'proxyv2') => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: istio-system}\ndata: {values: '{"global": {"hub": "hub", "tag": "1", "proxy": {"image": "${image}"}}}'}\n---\n`
const namespace = (labels: string) => `apiVersion: v1\nkind: Namespace\nmetadata: {name: app, labels: {${labels}}}\n---\n`
const pod = (image: string, annotations = '', where = 'containers') => `apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: app, labels: {app: a}, annotations: {${annotations}}}\nspec: {${where}: [{name: istio-proxy, image: "${image}"}]}\n---\n`
const proxyConfig = (place: string, selector: string, type: string) => `apiVersion: networking.istio.io/v1beta1\nkind: ProxyConfig\nmetadata: {name: c, namespace: ${place}}\nspec: {${selector}image: {imageType: ${type}}}\n---\n`
const injected = namespace('istio-injection: enabled')
const stale = ['IST0158 Namespace/app metadata.name']
const plain = injector('istio-sidecar-injector')

test.each([
  ['as configured', plain + injected + pod('hub/proxyv2:1'), []],
  ['of an older version', plain + injected + pod('hub/proxyv2:0'), stale],
  ['of an older version, as an init container', plain + injected + pod('hub/proxyv2:0', '', 'initContainers'), stale],
  ['of its own by annotation', plain + injected + pod('my/proxy:9', 'sidecar.istio.io/proxyImage: my/proxy:9'), []],
  ['that nobody asked to be distroless', plain + injected + pod('hub/proxyv2:1-distroless'), stale],
  ['distroless by its namespace', plain + injected + pod('hub/proxyv2:1-distroless') + proxyConfig('app', '', 'distroless'), []],
  ['distroless by the mesh', plain + injected + pod('hub/proxyv2:1-distroless') + proxyConfig('istio-system', '', 'distroless'), []],
  ['distroless by its workload', plain + injected + pod('hub/proxyv2:1-distroless') + proxyConfig('app', 'selector: {matchLabels: {app: a}}, ', 'distroless'), []],
  ['distroless by annotation', plain + injected + pod('hub/proxyv2:1-distroless', "proxy.istio.io/config: '{image: {imageType: distroless}}'"), []],
  ['of a revision with an injector of its own', injector('istio-sidecar-injector-stable', 'whole/image:2') + namespace('istio.io/rev: stable') + pod('whole/image:2'), []],
  ['that is not what the injector of its revision gives', plain + injector('istio-sidecar-injector-stable', 'whole/image:2') + namespace('istio.io/rev: stable') + pod('hub/proxyv2:1'), stale],
  ['of a revision whose injector is not here', plain + namespace('istio.io/rev: canary') + pod('hub/proxyv2:0'), []],
  ['of the default revision', plain + namespace('istio.io/rev: default') + pod('hub/proxyv2:0'), stale],
  ['outside of injection', plain + namespace('istio-injection: disabled') + pod('hub/proxyv2:0'), []],
])('a proxy image %s', (_, yaml, expected) => expect(saidOf(yaml, 'IST0158')).toEqual(expected))
