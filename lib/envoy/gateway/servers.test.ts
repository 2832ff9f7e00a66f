import { describe, expect, test } from 'vitest'
import type { GatewayServer, GatewaySpec, Resource } from '@/lib/model/index.ts'
import { resourceOf } from '@/lib/model/index.ts'
import { mergeServers } from './merge-servers.ts'
import { serversOf } from './server.ts'
import { commonHosts, hostsForNamespace, namespacedHosts, offersAny, serverNames } from './server-hosts.ts'

describe('hosts of a server', () => {
  test.each([
    [['./a.example', '*/b.example', 'other/c.example', 'd.example'], ['shop/a.example', 'b.example', 'other/c.example', 'd.example']],
    [['a.example', '*/*'], ['*']],
  ])('%j', (hosts, made) => expect(namespacedHosts(hosts, 'shop')).toEqual(made))

  test('a namespace only gets what is for it', () => expect(hostsForNamespace(['shop/a.example', 'data/b.example', 'c.example'], 'shop')).toEqual(['a.example', 'c.example']))
  test('TLS clients ask without namespace, once', () => expect(serverNames(['shop/a.example', 'a.example', '*.b.example'])).toEqual(['*.b.example', 'a.example']))

  test.each([
    [['*.example'], ['a.example', 'b.other'], ['a.example']],
    [['a.example', 'b.example'], ['*.example'], ['a.example', 'b.example']],
    [['*'], ['*.example'], ['*.example']],
    [['*.a.example'], ['*.example', 'x.a.example'], ['*.a.example', 'x.a.example']],
    [['a.example'], ['b.example'], []],
  ])('%j and %j', (a, b, common) => expect(commonHosts(a, b)).toEqual(common))

  test('one host in common is enough to take part', () => {
    expect(offersAny(['shop/*.example'], 'shop', ['a.example', 'z.other'])).toBe(true)
    expect(offersAny(['shop/*.example'], 'data', ['a.example'])).toBe(false)
  })
})

type Given = { readonly protocol: string; readonly port: number; readonly name?: string; readonly hosts?: readonly string[]; readonly tls?: GatewayServer['tls']; readonly bind?: string }

/** Names of the ports in each group, after merging Gateways with one server each. */
function merged(...given: readonly Given[]): readonly string[] {
  const gateways = given.map(({ protocol, port, name = `p${given.findIndex((one) => one.port === port)}`, hosts = ['*'], tls, bind }, i) => {
    const spec = { servers: [{ port: { number: port, protocol, name }, hosts, ...(tls && { tls }), ...(bind && { bind }) }] }
    const resource = resourceOf({ apiVersion: 'networking.istio.io/v1', kind: 'Gateway', metadata: { name: `g${i}`, namespace: 'shop' }, spec: JSON.parse(JSON.stringify(spec)) })
    if (!resource.ok) throw new Error(resource.error.message)
    return { ...resource.value, spec } as unknown as Resource<GatewaySpec>
  })
  return mergeServers(serversOf(gateways, [])).groups.map(({ servers, routeName }) => `${servers.map(({ gateway }) => gateway.slice(-2)).join('+')} ${routeName}`.trim())
}

describe('servers on one port', () => {
  const passthrough = { mode: 'PASSTHROUGH' } as const
  const simple = { mode: 'SIMPLE', credentialName: 'web' } as const
  test.each([
    ['plaintext HTTP joins plaintext HTTP', [{ protocol: 'HTTP', port: 80 }, { protocol: 'HTTP2', port: 80 }], ['g0+g1 http.80']],
    ['a second TCP server is dropped', [{ protocol: 'TCP', port: 90 }, { protocol: 'TCP', port: 90 }], ['g0']],
    ['TLS after plaintext is dropped', [{ protocol: 'HTTP', port: 80 }, { protocol: 'TLS', port: 80, tls: passthrough }], ['g0 http.80']],
    ['plaintext after TLS stands beside it, without a route name', [{ protocol: 'TLS', port: 443, tls: passthrough }, { protocol: 'HTTP', port: 443 }], ['g0', 'g1']],
    ['TLS servers for other hosts stand side by side', [{ protocol: 'TLS', port: 443, hosts: ['a.example'], tls: passthrough }, { protocol: 'TLS', port: 443, hosts: ['b.example'], tls: passthrough }], ['g0+g1']],
    ['a TLS server with a host that is taken is dropped', [{ protocol: 'TLS', port: 443, hosts: ['a.example'], tls: passthrough }, { protocol: 'TLS', port: 443, hosts: ['b.example', 'a.example'], tls: passthrough }], ['g0']],
    ['HTTPS has routes of its own', [{ protocol: 'HTTPS', port: 443, name: 'https', tls: simple }], ['g0 https.443.https.g0.shop']],
    ['another bind stands apart', [{ protocol: 'HTTP', port: 80 }, { protocol: 'HTTP', port: 80, bind: '10.0.0.1' }], ['g0 http.80', 'g1 http.80.10.0.0.1']],
    ['the same hosts on another bind are not taken', [{ protocol: 'TLS', port: 443, tls: passthrough }, { protocol: 'TLS', port: 443, tls: passthrough, bind: '10.0.0.1' }], ['g0', 'g1']],
  ] as const)('%s', (_name, servers, groups) => expect(merged(...servers)).toEqual(groups))
})
