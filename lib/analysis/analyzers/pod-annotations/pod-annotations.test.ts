import { expect, test } from 'vitest'
import { saidOf } from '../../testing/said-of.ts'

function on(kind: string, name: string, value: string, label = ''): string {
  return `apiVersion: ${kind === 'Deployment' ? 'apps/v1' : 'v1'}
kind: ${kind}
metadata:
  name: it
  annotations:
    ${name}: ${JSON.stringify(value)}
${label && `  labels: {${label}}`}
spec: {}
`
}

const codes = (yaml: string) => ['IST0107', 'IST0108', 'IST0125', 'IST0135'].flatMap((code) => saidOf(yaml, code)).map((said) => said.slice(0, 7))

test.each([
  ['Pod', 'sidecar.istio.io/inject', 'true', ['IST0135']],
  ['Namespace', 'sidecar.istio.io/inject', 'true', ['IST0107', 'IST0135']],
  ['Pod', 'sidecar.istio.io/discoveryAddress', 'istiod.istio-system.svc:15012', ['IST0135']],
  ['Service', 'alpha.istio.io/canonical-serviceaccounts', 'a', ['IST0135']],
  ['Service', 'networking.istio.io/exportTo', '.', []],
  ['Pod', 'istio.io/rev', 'canary', []],
  ['Namespace', 'istio.io/rev', 'canary', []],
  ['Service', 'kubernetes.io/ingress.class', 'istio', ['IST0107']],
  ['Pod', 'sidecar.istio.io/proxyCpu', '1', ['IST0108']],
  ['Pod', 'example.com/istio.io', '1', []],
])('%s with %s: %s gives %j', (kind, name, value, expected) => {
  expect(codes(on(kind, name, value))).toEqual(expected)
})

test('who has the label of a deprecated annotation knows', () => {
  expect(codes(on('Pod', 'sidecar.istio.io/inject', 'true', 'sidecar.istio.io/inject: "true"'))).toEqual([])
})

test.each([
  ['sidecar.istio.io/interceptionMode', ['REDIRECT', 'TPROXY', 'NONE'], ['redirect', '']],
  ['prometheus.istio.io/merge-metrics', ['true', '0', 'F'], ['yes', '']],
  ['status.sidecar.istio.io/port', ['0', '15020'], ['65536', 'http']],
  ['readiness.status.sidecar.istio.io/periodSeconds', ['2'], ['2s', '-1']],
  ['traffic.sidecar.istio.io/includeOutboundIPRanges', ['*', '', '10.0.0.0/8,2001:db8::/32'], ['10.0.0.0/8, 10.1.0.0/16', '10.0.0.1']],
  ['traffic.sidecar.istio.io/excludeOutboundIPRanges', ['10.0.0.0/8'], ['*']],
  ['traffic.sidecar.istio.io/includeInboundPorts', ['*', '80, 443'], ['80,']],
  ['traffic.sidecar.istio.io/excludeOutboundPorts', ['', '443'], ['*', 'https']],
  ['proxy.istio.io/config', ['concurrency: 2'], ['concurrency: many', '{']],
])('%s takes %j, not %j', (name, good, bad) => {
  expect(good.flatMap((value) => codes(on('Pod', name, value)))).toEqual([])
  expect(bad.map((value) => codes(on('Pod', name, value)))).toEqual(bad.map(() => ['IST0125']))
})
