import type { Service } from '@/lib/mesh/index.ts'
import { isObject } from '@/lib/std/index.ts'
import { field, type Origin } from './cause.ts'

/** The port of a service, where its document declares it. */
export function portOrigin(service: Service, port: number): Origin {
  const spec = service.resource.object['spec']
  const ports = isObject(spec) && Array.isArray(spec['ports']) ? (spec['ports'] as readonly unknown[]) : []
  const index = ports.findLastIndex((one) => isObject(one) && (one['number'] ?? one['port']) === port)
  return field(service.resource, index < 0 ? ['spec'] : ['spec', 'ports', index])
}
