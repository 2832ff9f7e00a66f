import type { Service } from '@/lib/mesh/index.ts'
import { isObject, memoByIdentity } from '@/lib/std/index.ts'
import { field, type Origin } from './cause.ts'

/** The port of a service, where its document declares it. */
export function portOrigin(service: Service, port: number): Origin {
  return portPaths(service).get(port) ?? field(service.resource, ['spec'])
}

const portPaths = memoByIdentity((service: Service): ReadonlyMap<number, Origin> => {
  const spec = service.resource.object['spec']
  const ports = isObject(spec) && Array.isArray(spec['ports']) ? (spec['ports'] as readonly unknown[]) : []
  return new Map(ports.flatMap((port, i) => {
    const number = isObject(port) ? port['number'] ?? port['port'] : undefined
    return typeof number === 'number' ? [[number, field(service.resource, ['spec', 'ports', i])] as const] : []
  }))
})
