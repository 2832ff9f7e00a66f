import { client, type Examples } from '../../testing/examples.ts'

const entry = (namespace: string, more = '', host = 'api.example', name = 'api') => `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: ${name}, namespace: ${namespace}}
spec:
  hosts: [${host}]
  ports: [{number: 443, name: tls, protocol: TLS}]
  resolution: DNS${more}
---`
const sidecar = (hosts: string) => `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: {name: default, namespace: shop}
spec: {egress: [{hosts: [${hosts}]}]}
---`

export const examples: Examples = {
  hidden: {
    mesh: entry('egress', '\n  exportTo: ["~"]'),
    says: ['ServiceEntry egress/api spec.exportTo'],
    unless: [{ why: 'its own namespace sees it', replace: '["~"]', by: '["."]' }],
  },
  leftOut: {
    mesh: client('shop') + sidecar('"./*"') + entry('egress', '\n  exportTo: [shop]'),
    says: ['ServiceEntry egress/api spec.hosts.0 < Sidecar shop/default spec.egress'],
    unless: [
      { why: 'the Sidecar imports it', replace: '"./*"', by: '"./*", "egress/*"' },
      { why: 'somebody without Sidecar sees it', replace: 'exportTo: [shop]', by: 'exportTo: [shop, egress]' },
    ],
  },
  overshadowed: {
    mesh: client('shop') + entry('a') + entry('b'),
    says: ['ServiceEntry b/api spec.hosts.0 < ServiceEntry a/api spec'],
    unless: [
      { why: 'each keeps its own to itself', replace: 'resolution: DNS', by: 'resolution: DNS\n  exportTo: ["."]' },
      { why: 'nobody else is a client', replace: 'namespace: shop', by: 'namespace: a' },
      { why: 'the hosts differ', replace: 'namespace: b}\nspec:\n  hosts: [api.example]', by: 'namespace: b}\nspec:\n  hosts: [other.example]' },
    ],
  },
  importedElsewhere: {
    mesh: client('shop') + sidecar('"shop/api.example"') + entry('egress'),
    says: ['Sidecar shop/default spec.egress.0.hosts.0 < ServiceEntry egress/api metadata.namespace'],
    fixes: ['Change to egress/api.example'],
    unless: [
      { why: 'the namespace is right', replace: 'shop/api.example', by: 'egress/api.example' },
      { why: 'any namespace will do', replace: 'shop/api.example', by: '*/api.example' },
    ],
  },
  notExported: {
    mesh: client('shop') + sidecar('"egress/api.example"') + entry('egress', '\n  exportTo: [billing]'),
    says: ['Sidecar shop/default spec.egress.0.hosts.0 < ServiceEntry egress/api spec.exportTo'],
    fixes: ['Export egress/api to shop'],
    unless: [{ why: 'it is exported here', replace: '[billing]', by: '[billing, shop]' }],
  },
}
