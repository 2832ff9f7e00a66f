import { expect, test } from 'vitest'
import { normalPath } from './normal-path.ts'
import { simulate } from './simulate.ts'

const normalize = { normalizePath: true, pathWithEscapedSlashesAction: 'KEEP_UNCHANGED' }
const merge = { ...normalize, mergeSlashes: true }
const decode = { ...merge, pathWithEscapedSlashesAction: 'UNESCAPE_AND_FORWARD' }

// What Envoy 1.40 makes of them, by what it then calls the path of the request. istio-semantics §3.7 names the settings.
test.each([
  ['/a/./b', '/a/b', '/a/b', '/a/b'],
  ['/a/../b', '/b', '/b', '/b'],
  ['/../b', '/b', '/b', '/b'],
  ['/a/..?q', '/?q', '/?q', '/?q'],
  ['/a/.', '/a/', '/a/', '/a/'],
  ['/a//b', '/a//b', '/a/b', '/a/b'],
  ['/a/%2e%2E/b', '/b', '/b', '/b'],
  ['/a\\b', '/a/b', '/a/b', '/a/b'],
  ['/%41%7e%2d%5f%2e', '/A~-_.', '/A~-_.', '/A~-_.'],
  ['/a%2Fb%5cc', '/a%2Fb%5cc', '/a%2Fb%5cc', '/a/b/c'],
  ['/a%20b%25%C3%A9%21', '/a%20b%25%C3%A9%21', '/a%20b%25%C3%A9%21', '/a%20b%25%C3%A9%21'],
  ['/%zz%', '/%zz%', '/%zz%', '/%zz%'],
  ['/a;b/../c', '/c', '/c', '/c'],
  ['/a/b?x=/../y//z', '/a/b?x=/../y//z', '/a/b?x=/../y//z', '/a/b?x=/../y//z'],
  ['/a/b/../../..//c', '//c', '/c', '/c'],
  ['/a//../b', '/a/b', '/a/b', '/a/b'],
  ['/.a/..b/...', '/.a/..b/...', '/.a/..b/...', '/.a/..b/...'],
  ['/a/"x"|', '/a/%22x%22%7C', '/a/%22x%22%7C', '/a/%22x%22%7C'],
  ['/a/%2f..%2fb', '/a/%2f..%2fb', '/a/%2f..%2fb', '/a/b'],
  ['//a', '//a', '/a', '/a'],
  ['*', '*', '*', '*'],
  ['/a/b//', '/a/b//', '/a/b/', '/a/b/'],
])('%s', (path, normalized, merged, decoded) => {
  expect([{ normalizePath: false }, normalize, merge, decode].map((manager) => normalPath(manager, path))).toEqual([path, normalized, merged, decoded])
})

test('routes are asked with the normalized path', () => {
  const routes = [{ match: { prefix: '/admin' }, directResponse: { status: 403 } }, { match: { prefix: '/' }, directResponse: { status: 200 } }]
  const manager = (more: object) => ({ '@type': 'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager', ...more, routeConfig: { name: 'r', virtualHosts: [{ name: 'v', domains: ['*'], routes }] } })
  const statusWith = (more: object) => {
    const listeners = [{ name: 'l', address: { socketAddress: { address: '0.0.0.0', portValue: 80 } }, filterChains: [{ filters: [{ name: 'http', typedConfig: manager(more) }] }] }]
    const { outcome } = simulate({ listeners, routes: [], clusters: [], endpoints: [] }, { mode: 'gateway', port: 80, protocol: 'http', tls: 'plaintext', host: 'a.example', path: '/public/../%61dmin' })
    return outcome.type === 'directResponse' ? outcome.status : outcome.type
  }
  expect([statusWith(normalize), statusWith({ normalizePath: false })]).toEqual([403, 200])
})
