import { duration, type SdsSecretConfig, type SdsSource } from '@/lib/xds/index.ts'

/** The agent beside the proxy, which serves its own certificate and files of the pod. */
const agent = {
  apiType: 'GRPC',
  transportApiVersion: 'V3',
  grpcServices: [{ envoyGrpc: { clusterName: 'sds-grpc' } }],
  setNodeOnFirstMessageOnly: true,
} as const satisfies SdsSource['apiConfigSource']

const fromAgent: SdsSource = { apiConfigSource: agent, resourceApiVersion: 'V3' }
const fromAgentInTime: SdsSource = { apiConfigSource: agent, initialFetchTimeout: duration('0s') ?? '0s', resourceApiVersion: 'V3' }
const fromControlPlane: SdsSource = { ads: {}, resourceApiVersion: 'V3' }

/** The proxy's certificate of the mesh. */
export const meshCertificate: SdsSecretConfig = { name: 'default', sdsConfig: fromAgentInTime }

/** The authorities of the mesh. */
export const meshRoots: SdsSecretConfig = { name: 'ROOTCA', sdsConfig: fromAgentInTime }

/** A certificate from two files of the pod. */
export function fileCertificate(certificate: string, key: string): SdsSecretConfig {
  return { name: `file-cert:${certificate}~${key}`, sdsConfig: fromAgent }
}

/** Authorities from a file of the pod; `system` = those of its operating system. */
export function fileRoots(path: string): SdsSecretConfig {
  return { name: `file-root:${path}`, sdsConfig: fromAgent }
}

/** A certificate by the name of a credential: a Secret of the proxy's namespace, unless the name says otherwise. */
export function credential(name: string): SdsSecretConfig {
  return BUILT_IN.has(name) ? meshCertificate : { name: resourceName(name), sdsConfig: fromControlPlane }
}

/** The authorities that belong to a credential. */
export function credentialRoots(name: string): SdsSecretConfig {
  return BUILT_IN.has(name) ? meshRoots : credential(name.endsWith(CA_SUFFIX) ? name : `${name}${CA_SUFFIX}`)
}

const CA_SUFFIX = '-cacert'
const BUILT_IN: ReadonlySet<string> = new Set(['builtin://', `builtin://${CA_SUFFIX}`])
const SCHEME = /^[a-z-]+:\/\//

function resourceName(name: string): string {
  return SCHEME.test(name) ? name : `kubernetes://${name}`
}
