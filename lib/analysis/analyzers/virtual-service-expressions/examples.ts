import type { Examples } from '../../testing/examples.ts'

export const examples: Examples = {
  expensive: {
    mesh: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: api, namespace: shop}
spec:
  hosts: [api.example]
  http:
  - match: [{uri: {regex: "/(x{1,30}){1,30}"}}, {headers: {x-id: {regex: "[a-f0-9]{32}"}}}]
    rewrite: {uriRegexRewrite: {match: "^/v1(/.*)?$", rewrite: "/v2"}}
    route: [{destination: {host: api.example}}]
`,
    says: ['VirtualService shop/api spec.http.0.match.0.uri.regex'],
    unless: [
      { why: 'it repeats once', replace: '(x{1,30}){1,30}', by: 'x{1,90}' },
      { why: 'it is no expression', replace: 'regex: "/(x', by: 'exact: "/(x' },
    ],
  },
}
