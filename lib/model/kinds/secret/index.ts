import { defineKind } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import { signs } from '../signs.ts'
import { secretObject } from './schema.ts'
import type { SecretObject } from './schema.ts'

/** Secret: known by type and key names only. */
export const secret = defineKind({
  ...signs.Secret,
  versions: ['v1'],
  plural: 'secrets',
  shortNames: [],
  scope: 'Namespaced',
  role: 'context',
  schema: secretObject,
  schemaAt: 'object',
  template: ({ name, namespace }) => `apiVersion: v1
kind: Secret
metadata:
  name: ${name}
  namespace: ${namespace}
type: kubernetes.io/tls
`,
  summary: ({ spec }: Resource<SecretObject>) => [spec.type ?? 'Opaque', Object.keys({ ...spec.data, ...spec.stringData }).join(', ')].filter(Boolean).join(' · '),
})
