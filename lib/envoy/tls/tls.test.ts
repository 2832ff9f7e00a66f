import { describe, expect, test } from 'vitest'
import type { ClientTls, MeshConfig, ServerTls } from '@/lib/model/index.ts'
import { field } from '@/lib/std/index.ts'
import { downstreamSocket } from './downstream.ts'
import { upstreamSocket } from './upstream.ts'

const client = (tls: ClientTls, fetchesCredentials = true, http2 = false, defaults?: MeshConfig['tlsDefaults']) => upstreamSocket({ tls, subjectAltNames: tls.subjectAltNames ?? [], http2, defaults, fetchesCredentials, causes: [] })
const server = (tls: ServerTls, carries: 'http' | 'tcp' = 'http', defaults?: MeshConfig['tlsDefaults']) => downstreamSocket({ tls, carries, defaults, causes: [] })

/** Names of secrets, and whether they come from the control plane. */
function secrets(socket: ReturnType<typeof client>) {
  const context = field(socket, 'typedConfig', 'commonTlsContext')
  const name = (...path: readonly (string | number)[]) => {
    const from = field(context, ...path, 'sdsConfig', 'ads') === undefined ? '' : ' from the control plane'
    const found = field(context, ...path, 'name')
    return typeof found === 'string' ? `${found}${from}` : undefined
  }
  return { certificate: name('tlsCertificateSdsSecretConfigs', 0), roots: name('combinedValidationContext', 'validationContextSdsSecretConfig') }
}

describe('TLS as a client', () => {
  test.each([
    ['simple, with the roots of the system', { mode: 'SIMPLE' }, { certificate: undefined, roots: 'file-root:system' }],
    ['simple, with roots of its own', { mode: 'SIMPLE', caCertificates: '/ca.pem' }, { certificate: undefined, roots: 'file-root:/ca.pem' }],
    ['mutual, from files', { mode: 'MUTUAL', clientCertificate: '/c.pem', privateKey: '/k.pem' }, { certificate: 'file-cert:/c.pem~/k.pem', roots: 'file-root:system' }],
    ['mutual, by a credential', { mode: 'MUTUAL', credentialName: 'card' }, { certificate: 'kubernetes://card from the control plane', roots: 'kubernetes://card-cacert from the control plane' }],
    ['simple, by a credential: only its roots', { mode: 'SIMPLE', credentialName: 'configmap://shop/ca' }, { certificate: undefined, roots: 'configmap://shop/ca-cacert from the control plane' }],
    ['the mesh\'s own', { mode: 'ISTIO_MUTUAL' }, { certificate: 'default', roots: 'ROOTCA' }],
  ] as const)('%s', (_name, tls, made) => expect(secrets(client(tls))).toEqual(made))

  test('no socket where none is asked for, where files are missing, and where a sidecar may not fetch the credential', () => {
    expect([client({ mode: 'DISABLE' }), client({}), client({ mode: 'MUTUAL', clientCertificate: '/c.pem' }), client({ mode: 'SIMPLE', credentialName: 'card' }, false)]).toEqual([undefined, undefined, undefined, undefined])
    expect(client({ mode: 'SIMPLE', credentialName: 'configmap://shop/ca' }, false)).toBeDefined()
  })

  test('nothing is checked where the rule says so', () => {
    expect(field(client({ mode: 'SIMPLE', insecureSkipVerify: true }), 'typedConfig', 'commonTlsContext')).toEqual({ tlsParams: expect.anything(), validationContext: {} })
    expect(field(client({ mode: 'SIMPLE', credentialName: 'card', insecureSkipVerify: true }), 'typedConfig', 'commonTlsContext')).toEqual({ tlsParams: expect.anything() })
  })

  test('h2 is offered on HTTP/2 clusters only', () => {
    expect(field(client({ mode: 'SIMPLE' }, true, true), 'typedConfig', 'commonTlsContext', 'alpnProtocols')).toEqual(['h2'])
    expect(field(client({ mode: 'SIMPLE' }), 'typedConfig', 'commonTlsContext', 'alpnProtocols')).toBeUndefined()
  })
})

describe('TLS as a server', () => {
  test.each([
    ['simple', { mode: 'SIMPLE', credentialName: 'web' }, { certificate: 'kubernetes://web from the control plane', roots: undefined }, false],
    ['mutual', { mode: 'MUTUAL', credentialName: 'web' }, { certificate: 'kubernetes://web from the control plane', roots: 'kubernetes://web-cacert from the control plane' }, true],
    ['optional', { mode: 'OPTIONAL_MUTUAL', serverCertificate: '/c.pem', privateKey: '/k.pem', caCertificates: '/ca.pem' }, { certificate: 'file-cert:/c.pem~/k.pem', roots: 'file-root:/ca.pem' }, false],
    ['the mesh\'s own', { mode: 'ISTIO_MUTUAL' }, { certificate: 'default', roots: 'ROOTCA' }, true],
    ['two credentials', { mode: 'MUTUAL', credentialNames: ['rsa', 'ecdsa'] }, { certificate: 'kubernetes://rsa from the control plane', roots: 'kubernetes://rsa-cacert from the control plane' }, true],
  ] as const)('%s', (_name, tls, made, required) => {
    expect(secrets(server(tls))).toEqual(made)
    expect(field(server(tls), 'typedConfig', 'requireClientCertificate')).toBe(required)
  })

  test('TLS that is passed on has no socket', () => expect([server({ mode: 'PASSTHROUGH' }), server({ mode: 'AUTO_PASSTHROUGH' }), server({})]).toEqual([undefined, undefined, undefined]))

  test('versions and ciphers only as given, unknown and repeated ciphers left out', () => {
    expect(field(server({ mode: 'SIMPLE', credentialName: 'web', minProtocolVersion: 'TLSV1_3', cipherSuites: ['AES128-SHA', 'NO-SUCH', 'AES128-SHA'] }), 'typedConfig', 'commonTlsContext', 'tlsParams')).toEqual({
      tlsMinimumProtocolVersion: 'TLSv1_3', cipherSuites: ['AES128-SHA'],
    })
    expect(field(server({ mode: 'ISTIO_MUTUAL', minProtocolVersion: 'TLSV1_3' }), 'typedConfig', 'commonTlsContext', 'tlsParams')).toBeUndefined()
  })

  test('bytes of the mesh are offered its own protocol first', () => {
    expect(field(server({ mode: 'ISTIO_MUTUAL' }, 'tcp'), 'typedConfig', 'commonTlsContext', 'alpnProtocols')).toEqual(['istio-peer-exchange', 'h2', 'http/1.1'])
  })
})

describe('what the mesh says of TLS', () => {
  const defaults = { minProtocolVersion: 'TLSV1_3', ecdhCurves: ['P-256'], cipherSuites: ['ALL', 'made-up'] } as const
  const parameters = (socket: ReturnType<typeof client>) => field(socket, 'typedConfig', 'commonTlsContext', 'tlsParams')
  const ofMesh = { ecdhCurves: ['P-256'], cipherSuites: ['ALL', 'made-up'] }
  const versions = { tlsMinimumProtocolVersion: 'TLSv1_2', tlsMaximumProtocolVersion: 'TLSv1_3' }
  test('clients take its algorithms, not its version', () => expect(parameters(client({ mode: 'SIMPLE' }, true, false, defaults))).toEqual({ ...versions, ...ofMesh }))
  test('servers take both, unless they say otherwise', () => {
    expect(parameters(server({ mode: 'SIMPLE', credentialName: 'web' }, 'http', defaults))).toEqual({ tlsMinimumProtocolVersion: 'TLSv1_3', ...ofMesh })
    const own = { mode: 'OPTIONAL_MUTUAL', credentialName: 'web', minProtocolVersion: 'TLSV1_2', cipherSuites: ['ECDHE-RSA-AES128-SHA'] } as const
    expect(parameters(server(own, 'tcp', defaults))).toEqual({ tlsMinimumProtocolVersion: 'TLSv1_2', ecdhCurves: ['P-256'], cipherSuites: ['ECDHE-RSA-AES128-SHA'] })
  })
  test('it does not concern the mesh\'s own', () => {
    expect(parameters(client({ mode: 'ISTIO_MUTUAL' }, true, false, defaults))).toEqual(versions)
    expect(parameters(server({ mode: 'ISTIO_MUTUAL' }, 'http', defaults))).toBeUndefined()
  })
})
