import { expect, test } from 'vitest'
import { isHttp, isTcpLike, isTls, kubernetesProtocol, protocolNamed } from './protocol.ts'

test.each([
  ['http', 'HTTP'], ['HTTPS', 'HTTPS'], ['Grpc-Web', 'GRPC-Web'], ['mongo', 'Mongo'], ['HTTP_PROXY', 'HTTP_PROXY'], ['udp', 'UDP'],
  ['', 'Auto'], [undefined, 'Auto'], ['constructor', 'Auto'], ['http-x', 'Auto'],
] as const)('the word %s means %s', (word, protocol) => {
  expect(protocolNamed(word)).toBe(protocol)
})

test.each([
  [{ port: 80, name: 'http' }, 'HTTP'],
  [{ port: 80, name: 'http-web' }, 'HTTP'],
  [{ port: 80, name: 'grpc-web-front' }, 'GRPC-Web'],
  [{ port: 80, name: 'grpc-websocket' }, 'GRPC-Web'],
  [{ port: 80, name: 'web', appProtocol: 'http-alt' }, 'HTTP'],
  [{ port: 80, name: 'http', appProtocol: '' }, 'Auto'],
  [{ port: 80, name: 'httpweb' }, 'Auto'],
  [{ port: 80, name: 'web', appProtocol: 'http2' }, 'HTTP2'],
  [{ port: 80, name: 'http', appProtocol: 'kubernetes.io/h2c' }, 'HTTP2'],
  [{ port: 80, name: 'http', appProtocol: 'kubernetes.io/wss' }, 'HTTPS'],
  [{ port: 80, name: 'http', appProtocol: 'acme.example/own' }, 'Auto'],
  [{ port: 53, name: 'dns', protocol: 'UDP' }, 'UDP'],
  [{ port: 3306, name: 'db' }, 'TCP'],
  [{ port: 3306, name: 'mysql' }, 'MySQL'],
  [{ port: 8080 }, 'Auto'],
] as const)('the Service port %o speaks %s', (port, protocol) => {
  expect(kubernetesProtocol(port)).toBe(protocol)
})

test('families: HTTP, passed-through TLS, byte streams; sniffed and UDP ports belong to none', () => {
  expect((['HTTP', 'HTTP2', 'GRPC', 'GRPC-Web', 'HTTP_PROXY'] as const).every(isHttp)).toBe(true)
  expect((['HTTPS', 'TLS'] as const).every((protocol) => isTls(protocol) && isTcpLike(protocol))).toBe(true)
  expect((['TCP', 'Mongo', 'Redis', 'MySQL'] as const).every((protocol) => isTcpLike(protocol) && !isTls(protocol))).toBe(true)
  expect((['Auto', 'UDP'] as const).some((protocol) => isHttp(protocol) || isTcpLike(protocol))).toBe(false)
})
