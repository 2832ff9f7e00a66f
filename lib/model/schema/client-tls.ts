import * as z from 'zod'
import type { Read } from './deep-readonly.ts'

/** TLS as a client starts it towards an upstream. */
export const clientTls = z.strictObject({
  mode: z.enum(['DISABLE', 'SIMPLE', 'MUTUAL', 'ISTIO_MUTUAL']).optional().describe('Whether and how TLS is started; DISABLE is the zero value.'),
  clientCertificate: z.string().optional().describe('File with the client certificate; needed for MUTUAL without credentialName.'),
  privateKey: z.string().optional().describe('File with the private key of the client certificate.'),
  caCertificates: z.string().optional().describe('File with the authorities that the server certificate is checked against; without it the certificate is verified against the system trust store or not at all.'),
  credentialName: z.string().optional().describe('Secret that holds the TLS material; on sidecars only together with a workloadSelector.'),
  subjectAltNames: z.array(z.string()).optional().describe('Names of which the server certificate must carry one; replaces those of the ServiceEntry.'),
  sni: z.string().optional().describe('Server name sent in the TLS handshake.'),
  insecureSkipVerify: z.boolean().nullish().describe('Accept any server certificate; false by default.'),
  caCrl: z.string().optional().describe('File with the revocation list for server certificates.'),
})

export type ClientTls = Read<z.infer<typeof clientTls>>
