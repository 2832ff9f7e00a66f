import type { Examples } from '../../testing/examples.ts'

const routes = (http: string) => `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: api, namespace: shop}
spec:
  hosts: [api.example]
  http:
${http}
`
const to = 'route: [{destination: {host: api.example}}]'

export const examples: Examples = {
  match: {
    mesh: routes(`  - {name: all, match: [{uri: {prefix: /v1}}], ${to}}
  - {name: users, match: [{uri: {exact: /v1/users}}, {uri: {exact: /v2/users}}], ${to}}`),
    says: ['VirtualService shop/api spec.http.1.match.0 < VirtualService shop/api spec.http.0.match.0'],
    unless: [
      { why: 'the prefix is another', replace: 'prefix: /v1', by: 'prefix: /v3' },
      { why: 'the earlier one asks for more', replace: 'prefix: /v1}', by: 'prefix: /v1}, method: {exact: GET}' },
      { why: 'the later one disregards case', replace: 'exact: /v1/users}', by: 'exact: /v1/users}, ignoreUriCase: true' },
      { why: 'the earlier one is for some clients', replace: 'prefix: /v1}', by: 'prefix: /v1}, sourceLabels: {app: a}' },
    ],
  },
  route: {
    mesh: routes(`  - {name: all, match: [{uri: {prefix: /}}], ${to}}
  - {name: beta, match: [{headers: {x-beta: {exact: "1"}}}], ${to}}`),
    says: ['VirtualService shop/api spec.http.1 < VirtualService shop/api spec.http.0.match.0'],
    unless: [
      { why: 'the order is right', replace: '{uri: {prefix: /}}', by: '{uri: {prefix: /}, headers: {x-alpha: {exact: "1"}}}' },
      { why: 'the earlier one is for another port', replace: 'prefix: /}', by: 'prefix: /}, port: 8080' },
      { why: 'the earlier one delegates', replace: `prefix: /}}], ${to}`, by: 'prefix: /}}], delegate: {name: other}' },
    ],
  },
}
