import { defineKind } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import { signs } from '../signs.ts'
import { configMapObject } from './schema.ts'
import type { ConfigMapObject } from './schema.ts'

/** ConfigMap: texts by name; the ConfigMap istio of the root namespace holds the mesh configuration. */
export const configMap = defineKind({
  ...signs.ConfigMap,
  versions: ['v1'],
  plural: 'configmaps',
  shortNames: ['cm'],
  scope: 'Namespaced',
  role: 'context',
  schema: configMapObject,
  schemaAt: 'object',
  template: ({ name, namespace }) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
  namespace: ${namespace}
data:
  mesh: |
    outboundTrafficPolicy:
      mode: REGISTRY_ONLY
`,
  summary: ({ spec }: Resource<ConfigMapObject>) => Object.keys(spec.data ?? {}).join(', '),
})
