import { field, text } from '@/lib/std/index.ts'
import { parseValue } from '@/lib/yaml/index.ts'
import type { AnalysisContext } from '../define.ts'

/** Whether the mesh lets unknown destinations through, as its ConfigMap says; without one Istio's default does. */
export function allowsAny(context: AnalysisContext): boolean {
  const mode = text(meshSettings(context), 'outboundTrafficPolicy', 'mode')
  return mode === '' ? field(meshSettings(context), 'outboundTrafficPolicy') === undefined : mode !== 'REGISTRY_ONLY'
}

/** The MeshConfig as it is written; undefined without one, or when it cannot be read. */
export function meshSettings(context: AnalysisContext): unknown {
  const mesh = context.list('ConfigMap').find(({ metadata }) => metadata.name === 'istio' && metadata.namespace === 'istio-system')
  const parsed = parseValue(text(mesh?.object, 'data', 'mesh'))
  return parsed.ok ? parsed.value : undefined
}
