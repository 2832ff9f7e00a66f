import * as z from 'zod'
import { atMost, int32, policySelector } from '../../schema/index.ts'
import type { Read } from '../../schema/index.ts'

const environment = atMost(z.record(z.string(), z.string().max(2048)), 4096)

/** ProxyConfig.spec. */
export const proxyConfigSpec = z.strictObject({
  selector: policySelector.optional().describe('Workloads of this namespace that the settings apply to; without it, all.'),
  concurrency: int32.min(0).nullish().describe('Worker threads of Envoy; by CPU limit when missing, 0 for all cores.'),
  environmentVariables: environment.optional().describe('Environment of the agent; ISTIO_META_ names become node metadata.'),
  image: z
    .strictObject({ imageType: z.string().optional().describe('Variant of the image: default, debug or distroless.') })
    .optional()
    .describe('Image of the proxy.'),
})

export type ProxyConfigSpec = Read<z.infer<typeof proxyConfigSpec>>
