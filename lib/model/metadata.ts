import { isObject } from '@/lib/std/index.ts'
import type { JsonObject } from '@/lib/std/index.ts'
import * as z from 'zod'
import type { Fault } from './finding.ts'
import { faultsOf } from './issues.ts'
import { withoutNulls } from './nulls.ts'
import { holds, structureCodes } from './schema/index.ts'

const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/
const dnsLabel = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/
const qualifiedName = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/

const label = z.string().max(63).regex(/^(?:(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/)
const labels = holds(z.record(z.string(), label), (map) => Object.keys(map).every(isKey), 'A label key has a form that is not allowed.', structureCodes.badFormat)
const annotations = holds(
  z.record(z.string(), z.string()),
  (map) => Object.keys(map).every((key) => isKey(key.toLowerCase())),
  'An annotation key has a form that is not allowed.',
  structureCodes.badFormat,
)

/** metadata of every kind, as far as people write it; what the API server fills in passes unread. Follows Kubernetes' ObjectMeta. */
export const metadataSchema = z.object({
  name: z.string().min(1).max(253).regex(subdomain).describe('Name of the document, unique for its kind in the namespace.'),
  namespace: z.string().max(63).regex(dnsLabel).optional().describe('Namespace of the document; default when missing.'),
  labels: labels.optional().describe('Labels, which selectors read.'),
  annotations: annotations.optional().describe('Annotations, which controllers read.'),
  creationTimestamp: z.string().optional().describe('Time the cluster first saw the document; decides which of two conflicting documents wins.'),
})

/** What is wrong with a document's metadata. */
export function metadataFaults(object: JsonObject): readonly Fault[] {
  const metadata = isObject(object['metadata']) ? withoutNulls(object['metadata']) : {}
  const result = metadataSchema.safeParse(metadata)
  return result.success ? [] : faultsOf(result.error.issues, metadata, ['metadata'])
}

/** Kinds whose names become a part of DNS names take one label of them. */
export function labelNameFaults(object: JsonObject): readonly Fault[] {
  const name = isObject(object['metadata']) ? object['metadata']['name'] : undefined
  const wrong = typeof name === 'string' && subdomain.test(name) && (name.length > 63 || !dnsLabel.test(name))
  return wrong ? [{ code: structureCodes.badFormat, path: ['metadata', 'name'], message: 'The name must be one DNS label: lower case letters, digits and hyphens, at most 63 of them.', args: { field: 'name' } }] : []
}

/** A key of labels and annotations: a name of at most 63 characters, with a DNS name and a slash in front if need be. */
function isKey(key: string): boolean {
  const slash = key.indexOf('/')
  const prefix = slash < 0 ? undefined : key.slice(0, slash)
  const name = key.slice(slash + 1)
  return name.length <= 63 && qualifiedName.test(name) && (prefix === undefined || (prefix.length <= 253 && subdomain.test(prefix)))
}
