import * as z from 'zod'
import type { Read } from '../../schema/index.ts'

/** Pod.status, as far as the mesh reads it. It is seen as data: nothing is refused because of it. */
export const podStatus = z.object({
  phase: z.string().optional().describe('Pending, Running, Succeeded, Failed or Unknown.'),
  podIP: z.string().optional().describe('Address of the pod.'),
  podIPs: z.array(z.object({ ip: z.string().optional().describe('One address of the pod.') })).optional().describe('Addresses of the pod in both families.'),
  conditions: z
    .array(z.object({ type: z.string().describe('Name of the condition, such as Ready.'), status: z.string().describe('True, False or Unknown.') }))
    .optional()
    .describe('Conditions of the pod; Ready decides whether it is an endpoint.'),
})

export type PodStatus = Read<z.infer<typeof podStatus>>
export { podSpec } from '../../schema/index.ts'
export type { PodSpec } from '../../schema/index.ts'
