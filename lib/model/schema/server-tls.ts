import * as z from 'zod'
import type { Read } from './deep-readonly.ts'

const tlsVersion = z.enum(['TLS_AUTO', 'TLSV1_0', 'TLSV1_1', 'TLSV1_2', 'TLSV1_3'])

const certificateFiles = z.strictObject({
  serverCertificate: z.string().optional().describe('File with the certificate that the server shows.'),
  privateKey: z.string().optional().describe('File with the private key of that certificate.'),
  caCertificates: z.string().optional().describe('File with the certificate authorities that client certificates are checked against.'),
})

/** TLS as a server ends it: Gateway servers and Sidecar ingress. */
export const serverTls = z.strictObject({
  httpsRedirect: z.boolean().optional().describe('Answer plain HTTP with a redirect (301) to HTTPS; false by default.'),
  mode: z.enum(['PASSTHROUGH', 'SIMPLE', 'MUTUAL', 'AUTO_PASSTHROUGH', 'ISTIO_MUTUAL', 'OPTIONAL_MUTUAL']).optional().describe('How TLS is ended or passed on; PASSTHROUGH is the zero value.'),
  serverCertificate: z.string().optional().describe('File with the certificate that the server shows; needed for SIMPLE and MUTUAL without credentialName.'),
  privateKey: z.string().optional().describe('File with the private key of the server certificate.'),
  caCertificates: z.string().optional().describe('File with the certificate authorities that client certificates are checked against.'),
  caCrl: z.string().optional().describe('File with the revocation list for client certificates.'),
  subjectAltNames: z.array(z.string()).optional().describe('Names of which a client certificate must carry one.'),
  credentialName: z.string().optional().describe('Secret, in the namespace of the gateway workload, that holds certificate and key.'),
  credentialNames: z.array(z.string()).max(2).min(1).optional().describe('Up to two Secrets with certificates of different key types, used instead of credentialName.'),
  caCertCredentialName: z.string().optional().describe('Secret or ConfigMap that holds the certificate authorities for client certificates.'),
  tlsCertificates: z.array(certificateFiles).max(2).min(1).optional().describe('Up to two certificates of different key types, as files.'),
  verifyCertificateSpki: z.array(z.string()).optional().describe('Base64 SHA-256 hashes of public keys of which a client certificate must match one.'),
  verifyCertificateHash: z.array(z.string()).optional().describe('Hex SHA-256 hashes of certificates of which a client certificate must match one.'),
  minProtocolVersion: tlsVersion.optional().describe('Lowest TLS version; TLSV1_2 by default.'),
  maxProtocolVersion: tlsVersion.optional().describe('Highest TLS version.'),
  cipherSuites: z.array(z.string()).optional().describe('Cipher suites offered; Envoy decides by default.'),
})

export type ServerTls = Read<z.infer<typeof serverTls>>
