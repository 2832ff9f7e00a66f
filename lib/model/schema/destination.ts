import * as z from 'zod'
import type { Read } from './deep-readonly.ts'
import { uint32 } from './numbers.ts'

/** A port given by number only. */
export const portSelector = z.strictObject({
  number: uint32.optional().describe('Port number of the destination service.'),
})

/** Where traffic goes: a host of the service registry, with port and subset. */
export const destination = z.strictObject({
  host: z.string().describe('Name of the service in the registry; a name without dots is completed with the namespace of this document.'),
  port: portSelector.optional().describe('Port of the destination; may be left out when the service has a single port.'),
  subset: z.string().optional().describe('Name of a subset that a DestinationRule defines for the host.'),
})

export type Destination = Read<z.infer<typeof destination>>

/** A share of requests. */
export const percent = z.strictObject({
  value: z.number().optional().describe('Share in percent, 0 to 100, with fractions down to 0.0001.'),
})

export type Percent = Read<z.infer<typeof percent>>

/** Changes to one set of headers. */
const headerOperations = z.strictObject({
  set: z.record(z.string(), z.string()).optional().describe('Headers to write, replacing what is there.'),
  add: z.record(z.string(), z.string()).optional().describe('Headers to append to what is there.'),
  remove: z.array(z.string()).optional().describe('Names of headers to take away.'),
})

/** Changes to request and response headers. */
export const headers = z.strictObject({
  request: headerOperations.optional().describe('Changes made before the request is sent on.'),
  response: headerOperations.optional().describe('Changes made before the answer is returned.'),
})

export type Headers = Read<z.infer<typeof headers>>
export type HeaderOperations = Read<z.infer<typeof headerOperations>>

