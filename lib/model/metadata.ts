import type { JsonObject } from '@/lib/std/index.ts'
import { z } from 'zod'
import type { Fault } from './finding.ts'
import { faultsOf } from './issues.ts'
import { withoutNulls } from './nulls.ts'
import { isObject } from '@/lib/std/index.ts'
import { labels } from './schema/index.ts'

const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/
const dnsLabel = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/

/** metadata of every kind, as far as people write it; what the API server fills in passes unread. */
export const metadataSchema = z.object({
  name: z.string().min(1).max(253).regex(subdomain).describe('Name of the document, unique for its kind in the namespace.'),
  namespace: z.string().max(63).regex(dnsLabel).optional().describe('Namespace of the document; default when missing.'),
  labels: labels.optional().describe('Labels, which selectors read.'),
  annotations: labels.optional().describe('Annotations, which controllers read.'),
  creationTimestamp: z.string().optional().describe('Time the cluster first saw the document; decides which of two conflicting documents wins.'),
})

/** What is wrong with a document's metadata. */
export function metadataFaults(object: JsonObject): readonly Fault[] {
  const metadata = isObject(object['metadata']) ? withoutNulls(object['metadata']) : {}
  const result = metadataSchema.safeParse(metadata)
  return result.success ? [] : faultsOf(result.error.issues, metadata, ['metadata'])
}
