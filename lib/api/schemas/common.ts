import * as z from 'zod'

/** A revision or resourceVersion: a counter of the mesh, as a decimal text (it may exceed what a JSON number holds exactly). */
export const revisionSchema = z.string().regex(/^\d+$/).describe('A revision of the mesh: a counter, as decimal text.')

/** A point in time, ISO 8601 in UTC. */
export const timeSchema = z.iso.datetime().describe('A point in time, ISO 8601 in UTC.')

/** Text that a database can hold: without NUL. */
export const plainTextSchema = z.string().regex(/^[^\0]*$/, 'text holds no NUL character')

/** A name as Kubernetes admits it in a path: DNS-1123 label. */
export const meshNameSchema = z.string().regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, 'a mesh is named by lower-case letters, digits and hyphens, at most 63').describe('Name of the mesh.')

export const meshParams = z.object({ mesh: meshNameSchema })

/** Any JSON object whose members are described elsewhere. */
export const anyObjectSchema = z.record(z.string(), z.unknown())
