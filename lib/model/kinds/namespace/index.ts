import { defineKind } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import { signs } from '../signs.ts'
import { namespaceObject } from './schema.ts'
import type { NamespaceObject } from './schema.ts'

/** Namespace: its labels decide about injection and visibility. */
export const namespace = defineKind({
  ...signs.Namespace,
  versions: ['v1'],
  plural: 'namespaces',
  shortNames: ['ns'],
  scope: 'Cluster',
  named: 'label',
  role: 'context',
  schema: namespaceObject,
  schemaAt: 'object',
  template: ({ name }) => `apiVersion: v1
kind: Namespace
metadata:
  name: ${name}
  labels:
    istio-injection: enabled
`,
  summary: ({ metadata }: Resource<NamespaceObject>) =>
    Object.entries(metadata.labels)
      .map(([key, value]) => `${key}=${value}`)
      .join(', '),
})
