import { expect, test } from 'vitest'
import { saidOf } from '../../testing/said-of.ts'

const versions: Readonly<Record<string, string>> = { Service: 'v1', ServiceEntry: 'networking.istio.io/v1', WorkloadEntry: 'networking.istio.io/v1', AuthorizationPolicy: 'security.istio.io/v1' }
const specs: Readonly<Record<string, string>> = { ServiceEntry: '{hosts: [a.example], ports: [{number: 80, name: http, protocol: HTTP}], resolution: DNS}', WorkloadEntry: '{address: 10.0.0.1}' }

function document(kind: string, type: string, status: string, reason = 'Why'): string {
  return `apiVersion: ${versions[kind]}\nkind: ${kind}\nmetadata: {name: it, namespace: app}\nspec: ${specs[kind] ?? '{}'}\nstatus: {conditions: [{type: ${type}, status: "${status}", reason: ${reason}}]}\n`
}

test.each([
  ['Service', 'istio.io/WaypointBound', 'False', 1], ['ServiceEntry', 'istio.io/WaypointBound', 'False', 1], ['WorkloadEntry', 'istio.io/WaypointBound', 'False', 1],
  ['AuthorizationPolicy', 'ZtunnelAccepted', 'False', 1], ['AuthorizationPolicy', 'WaypointAccepted', 'False', 1],
  ['ServiceEntry', 'istio.io/WaypointBound', 'True', 0], ['ServiceEntry', 'istio.io/WaypointBound', 'Unknown', 0], ['ServiceEntry', 'example.com/Ready', 'False', 0],
  ['WorkloadEntry', 'Healthy', 'False', 0], ['AuthorizationPolicy', 'istio.io/WaypointBound', 'False', 0],
])('%s with %s %s is reported %i times', (kind, type, status, times) => {
  expect(saidOf(document(kind, type, status), 'IST0171')).toEqual(Array.from({ length: times }, () => `IST0171 ${kind}/it status.conditions.0`))
})

test('a policy that is accepted in part is accepted in name only', () => {
  expect(saidOf(document('AuthorizationPolicy', 'WaypointAccepted', 'True', 'PartiallyInvalid'), 'IST0171')).toHaveLength(1)
  expect(saidOf(document('AuthorizationPolicy', 'WaypointAccepted', 'True', 'Accepted'), 'IST0171')).toHaveLength(0)
  expect(saidOf(document('ServiceEntry', 'WaypointAccepted', 'True', 'PartiallyInvalid'), 'IST0171')).toHaveLength(0)
})

test('routes have conditions from each parent', () => {
  const route = 'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: r, namespace: app}\nspec: {}\nstatus: {parents: [{conditions: [{type: Accepted, status: "True"}, {type: ResolvedRefs, status: "False", reason: BackendNotFound}]}]}\n'
  expect(saidOf(route, 'IST0171')).toEqual(['IST0171 HTTPRoute/r status.parents.0.conditions.1'])
})
