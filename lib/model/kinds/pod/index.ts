import { defineKind } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import { summaryOf } from '../../workload-kind.ts'
import { signs } from '../signs.ts'
import { podSpec } from './schema.ts'
import type { PodSpec, PodStatus } from './schema.ts'

/** Pod: one running workload. */
export const pod = defineKind({
  ...signs.Pod,
  versions: ['v1'],
  plural: 'pods',
  shortNames: ['po'],
  scope: 'Namespaced',
  role: 'context',
  schema: podSpec,
  schemaAt: 'spec',
  template: ({ name, namespace }) => `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  namespace: ${namespace}
  labels:
    app: ${name}
spec:
  containers:
    - name: app
      image: registry.example/${name}:1
      ports:
        - name: http
          containerPort: 8080
          protocol: TCP
`,
  summary: ({ spec, metadata, status }: Resource<PodSpec, PodStatus>) => [summaryOf({ spec, metadata }), status?.podIP ?? ''].filter(Boolean).join(' · '),
})
