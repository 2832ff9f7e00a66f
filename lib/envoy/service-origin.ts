import type { Service } from '@/lib/mesh/index.ts'
import { hiddenField, isObject } from '@/lib/std/index.ts'
import { field, type Origin } from './cause.ts'

/** The port of a service, where its document declares it. */
export function portOrigin(service: Service, port: number): Origin {
  return declaredPorts(service).findLast(({ number }) => number === port)?.origin ?? field(service.resource, ['spec'])
}

type Declared = { readonly number: unknown; readonly origin: Origin }

function declaredPorts(service: Service): readonly Declared[] {
  const known = declared.get(service)
  if (known) return known
  const spec = service.resource.object['spec']
  const ports = isObject(spec) && Array.isArray(spec['ports']) ? (spec['ports'] as readonly unknown[]) : []
  const found = ports.map((port, i) => ({ number: isObject(port) ? (port['number'] ?? port['port']) : undefined, origin: field(service.resource, ['spec', 'ports', i]) }))
  declared.set(service, found)
  return found
}

const declared = hiddenField<readonly Declared[]>()
