import { client, type Examples, meshSettings } from '../../testing/examples.ts'

const entry = (name: string, spec: string) => `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: ${name}, namespace: shop}
spec:
  hosts: [${name}.example.com]
${spec}
---`

/** A database by name on 5432; the shop's clients also talk to databases that nobody declared. */
const database = entry('db', `  ports: [{number: 5432, name: tcp, protocol: TCP}]
  resolution: STATIC
  endpoints: [{address: 10.1.0.5}]`)

export const examples: Examples = {
  captures: {
    mesh: client('shop') + database,
    says: ['ServiceEntry shop/db spec.ports.0'],
    fixes: ['Give db.example.com the addresses of its endpoints'],
    unless: [
      { why: 'the entry has an address', replace: '  resolution', by: '  addresses: [10.1.0.5]\n  resolution' },
      { why: 'the server name tells its connections apart', replace: 'protocol: TCP', by: 'protocol: TLS' },
      { why: 'the proxy reads requests', replace: 'protocol: TCP', by: 'protocol: HTTP' },
      { why: 'nobody sees it', replace: '  resolution', by: '  exportTo: ["~"]\n  resolution' },
    ],
  },
  opens: {
    mesh: client('shop') + meshSettings('outboundTrafficPolicy: {mode: REGISTRY_ONLY}') + entry('mail', '  ports: [{number: 25, name: tcp, protocol: TCP}]\n  resolution: NONE'),
    says: ['ServiceEntry shop/mail spec.ports.0 < ConfigMap istio-system/istio data.mesh'],
    unless: [
      { why: 'every destination may be reached anyway', replace: 'REGISTRY_ONLY', by: 'ALLOW_ANY' },
      { why: 'it opens a range only', replace: '  resolution', by: '  addresses: [192.0.2.0/24]\n  resolution' },
    ],
  },
  lost: {
    mesh: client('shop') + database + entry('warehouse', `  ports: [{number: 5432, name: tcp, protocol: TCP}]
  resolution: DNS`),
    says: ['ServiceEntry shop/warehouse spec.ports.0 < ServiceEntry shop/db spec.ports.0'],
    unless: [
      { why: 'the other has an address', replace: '  resolution: STATIC', by: '  addresses: [10.1.0.5]\n  resolution: STATIC' },
      { why: 'the ports differ', replace: '5432, name: tcp, protocol: TCP}]\n  resolution: DNS', by: '5433, name: tcp, protocol: TCP}]\n  resolution: DNS' },
    ],
  },
  lostBytes: {
    mesh: client('shop') + database + entry('warehouse', '  ports: [{number: 5432, name: any}]\n  resolution: DNS'),
    says: ['ServiceEntry shop/warehouse spec.ports.0 < ServiceEntry shop/db spec.ports.0'],
    unless: [{ why: 'the other has an address', replace: '  resolution: STATIC', by: '  addresses: [10.1.0.5]\n  resolution: STATIC' }],
  },
}
