import { defineKind } from './kind.ts'
import type { KindDefinition } from './kind.ts'
import type { Resource } from './resource.ts'
import { workloadSpec } from './schema/index.ts'
import type { PodTemplateSpec, WorkloadSpec } from './schema/index.ts'

type Facts<Name extends string> = Pick<KindDefinition<Name>, 'name' | 'group' | 'versions' | 'plural' | 'shortNames' | 'badge'>

/** Declares a kind that makes pods from `spec.template`: these differ in name only, as far as the mesh is concerned. */
export function defineWorkloadKind<const Name extends string>(facts: Facts<Name>): KindDefinition<Name, WorkloadSpec> {
  return defineKind({
    ...facts,
    scope: 'Namespaced',
    role: 'context',
    schema: workloadSpec,
    schemaAt: 'spec',
    template: ({ name, namespace }) => workloadText(facts, name, namespace),
    summary: (resource: Resource<WorkloadSpec>) => summaryOf(resource.spec.template),
  })
}

/** One phrase on the pods of a template: "2 containers · app=web". */
export function summaryOf(template: PodTemplateSpec | undefined): string {
  const containers = template?.spec?.containers?.length ?? 0
  const labels = Object.entries(template?.metadata?.labels ?? {}).map(([key, value]) => `${key}=${value}`)
  return [`${containers} ${containers === 1 ? 'container' : 'containers'}`, labels.join(', ')].filter(Boolean).join(' · ')
}

function workloadText(facts: Facts<string>, name: string, namespace: string): string {
  const apiVersion = `${facts.group}/${facts.versions[0]}`
  return `apiVersion: ${apiVersion}
kind: ${facts.name}
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: app
          image: registry.example/${name}:1
`
}
