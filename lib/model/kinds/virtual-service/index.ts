import { defineKind } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import { signs } from '../signs.ts'
import { admitVirtualService } from './admission.ts'
import { referencesOf } from './references.ts'
import { virtualServiceSpec } from './schema.ts'
import type { VirtualServiceSpec } from './schema.ts'

/** VirtualService: which destination a request to a host goes to. */
export const virtualService = defineKind({
  ...signs.VirtualService,
  versions: ['v1', 'v1beta1', 'v1alpha3'],
  plural: 'virtualservices',
  shortNames: ['vs'],
  scope: 'Namespaced',
  role: 'managed',
  schema: virtualServiceSpec,
  schemaAt: 'spec',
  admission: admitVirtualService,
  references: referencesOf,
  hostFields: [
    ['spec', 'hosts', '*'],
    ['spec', 'http', '*', 'route', '*', 'destination', 'host'],
    ['spec', 'http', '*', 'mirror', 'host'],
    ['spec', 'http', '*', 'mirrors', '*', 'destination', 'host'],
    ['spec', 'tls', '*', 'route', '*', 'destination', 'host'],
    ['spec', 'tcp', '*', 'route', '*', 'destination', 'host'],
  ],
  template: ({ name, namespace }) => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  hosts:
    - ${name}.example.com
  http:
    - route:
        - destination:
            host: ${name}.example.com
`,
  summary: ({ spec }: Resource<VirtualServiceSpec>) => {
    const counts = [count('http', spec.http), count('tls', spec.tls), count('tcp', spec.tcp)].filter(Boolean)
    return [(spec.hosts ?? []).join(', '), ...counts].filter(Boolean).join(' · ')
  },
})

function count(name: string, routes: readonly unknown[] | undefined): string {
  return routes === undefined || routes.length === 0 ? '' : `${routes.length} ${name}`
}
