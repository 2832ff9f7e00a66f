import type { Service } from '@/lib/mesh/index.ts'
import { isObject, memoInField } from '@/lib/std/index.ts'
import { field, type Origin } from './cause.ts'

/** The port of a service, where its document declares it. */
export function portOrigin(service: Service, port: number): Origin {
  return declaredPorts(service).findLast(({ number }) => number === port)?.origin ?? field(service.resource, ['spec'])
}

type Declared = { readonly number: unknown; readonly origin: Origin }

const declaredPorts = memoInField((service: Service): readonly Declared[] => {
  const spec = service.resource.object['spec']
  const ports = isObject(spec) && Array.isArray(spec['ports']) ? (spec['ports'] as readonly unknown[]) : []
  return ports.map((port, i) => ({ number: isObject(port) ? (port['number'] ?? port['port']) : undefined, origin: field(service.resource, ['spec', 'ports', i]) }))
})
