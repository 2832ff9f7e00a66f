import * as z from 'zod'
import { atMostOne, uint32 } from '../../schema/index.ts'

/** A redirect answered instead of forwarding. */
export const redirect = atMostOne(
  z.strictObject({
    uri: z.string().optional().describe('Path of the new address; replaces the whole path.'),
    prefixRewrite: z.string().optional().describe('Text that replaces the matched prefix of the path, instead of uri.'),
    authority: z.string().optional().describe('Host of the new address.'),
    port: uint32.optional().describe('Port of the new address.'),
    derivePort: z.enum(['FROM_PROTOCOL_DEFAULT', 'FROM_REQUEST_PORT']).optional().describe('Where the port of the new address comes from, instead of port.'),
    scheme: z.string().optional().describe('Scheme of the new address, http or https.'),
    redirectCode: uint32.optional().describe('HTTP status: 301 (the default), 302, 303, 307 or 308.'),
  }),
  'port',
  'derivePort',
)

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

const body = atMostOne(
  z.strictObject({
    string: z.string().optional().describe('Body as text.'),
    bytes: z.string().regex(base64).optional().describe('Body as base64 of its bytes.'),
  }),
  'string',
  'bytes',
)

/** A fixed answer instead of forwarding. */
export const directResponse = z.strictObject({
  status: uint32.describe('HTTP status of the answer.'),
  body: body.optional().describe('Body of the answer; empty by default.'),
})

const uriRegexRewrite = z.strictObject({
  match: z.string().optional().describe('RE2 expression that is looked for in the path.'),
  rewrite: z.string().optional().describe(String.raw`Text that replaces what matched; \1 stands for the first group.`),
})

/** What is changed in the request line before forwarding. */
export const rewrite = z.strictObject({
  uri: z.string().optional().describe('Text that replaces the matched prefix, or the whole path of an exact match.'),
  authority: z.string().optional().describe('Value that replaces the Host header.'),
  uriRegexRewrite: uriRegexRewrite.optional().describe('Rewrites the path by an expression, instead of uri.'),
})
