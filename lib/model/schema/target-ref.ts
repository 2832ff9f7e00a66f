import * as z from 'zod'
import { holds } from './issue.ts'
import type { Read } from './deep-readonly.ts'

/** A reference to the object that a policy is attached to (waypoints, Services, ServiceEntries, Gateway API gateways). */
export const targetRef = z.strictObject({
  group: z.string().max(253).regex(/^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/).optional().describe('API group of the target; empty for core kinds.'),
  kind: z.string().min(1).max(63).regex(/^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$/).describe('Kind of the target.'),
  name: z.string().min(1).max(253).describe('Name of the target.'),
  namespace: holds(z.string(), (text) => text === '', 'References into other namespaces are not supported.').optional().describe('Must be empty: the target lives in the namespace of this document.'),
})

export const targetRefs = z.array(targetRef).max(16)

export type TargetRef = Read<z.infer<typeof targetRef>>
