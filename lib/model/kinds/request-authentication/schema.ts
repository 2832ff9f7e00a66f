import * as z from 'zod'
import { atMostOne, duration, holds, policySelector, structureCodes, targetRef, targetRefs } from '../../schema/index.ts'
import type { Read } from '../../schema/index.ts'

const header = z.strictObject({
  name: z.string().min(1).describe('Header that holds the token.'),
  prefix: z.string().optional().describe('Text in front of the token, such as "Bearer ".'),
})

const claimToHeader = z.strictObject({
  header: z.string().min(1).regex(/^[-_A-Za-z0-9]+$/).describe('Header that is written.'),
  claim: z.string().min(1).describe('Claim that is copied.'),
})

const jwksUri = holds(z.string().min(1).max(2048), (text) => /^https?:\/\/[^/\s]/.test(text), 'Must be an address with scheme http or https.', structureCodes.badFormat)

const jwtRule = atMostOne(
  z.strictObject({
    issuer: z.string().min(1).optional().describe('Issuer of the tokens.'),
    audiences: z.array(z.string().min(1)).optional().describe('Audiences of which a token must name one.'),
    jwksUri: jwksUri.optional().describe('Address of the public keys; found through the issuer by default.'),
    jwks_uri: jwksUri.optional().describe('Same as jwksUri.'),
    jwks: z.string().optional().describe('The public keys themselves.'),
    fromHeaders: z.array(header).optional().describe('Headers a token is looked for in; Authorization by default.'),
    fromParams: z.array(z.string().min(1)).optional().describe('Query parameters a token is looked for in; access_token by default.'),
    fromCookies: z.array(z.string().min(1)).optional().describe('Cookies a token is looked for in.'),
    outputPayloadToHeader: z.string().optional().describe('Header that gets the payload of a valid token, in base64.'),
    outputClaimToHeaders: z.array(claimToHeader).optional().describe('Claims of a valid token that are copied to headers.'),
    forwardOriginalToken: z.boolean().optional().describe('Keep the token in the request; false by default.'),
    timeout: duration.optional().describe('Longest wait for the public keys; 5s by default.'),
    spaceDelimitedClaims: z.array(z.string().min(1)).max(64).optional().describe('Claims that are lists written with spaces, beside scope and permission.'),
  }),
  'jwksUri',
  'jwks_uri',
  'jwks',
)

/** RequestAuthentication.spec. */
export const requestAuthenticationSpec = atMostOne(
  z.strictObject({
    selector: policySelector.optional().describe('Workloads of this namespace that the policy applies to; without it, all.'),
    targetRef: targetRef.optional().describe('Object that the policy is attached to; deprecated, use targetRefs.'),
    targetRefs: targetRefs.optional().describe('Objects that the policy is attached to, at most 16.'),
    jwtRules: z.array(jwtRule).max(4096).optional().describe('Tokens that are accepted, by issuer.'),
  }),
  'selector',
  'targetRef',
  'targetRefs',
)

export type RequestAuthenticationSpec = Read<z.infer<typeof requestAuthenticationSpec>>
export type JwtRule = NonNullable<RequestAuthenticationSpec['jwtRules']>[number]
