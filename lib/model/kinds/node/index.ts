import { defineKind } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import { signs } from '../signs.ts'
import { nodeObject } from './schema.ts'
import type { NodeObject } from './schema.ts'

/** Node: its topology labels give pods their locality. */
export const node = defineKind({
  ...signs.Node,
  versions: ['v1'],
  plural: 'nodes',
  shortNames: ['no'],
  scope: 'Cluster',
  role: 'context',
  schema: nodeObject,
  schemaAt: 'object',
  template: ({ name }) => `apiVersion: v1
kind: Node
metadata:
  name: ${name}
  labels:
    topology.kubernetes.io/region: region-1
    topology.kubernetes.io/zone: zone-a
`,
  summary: ({ metadata }: Resource<NodeObject>) =>
    [metadata.labels['topology.kubernetes.io/region'], metadata.labels['topology.kubernetes.io/zone']].filter((part) => part !== undefined).join('/'),
})
