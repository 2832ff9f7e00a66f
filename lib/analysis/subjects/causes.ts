import type { FieldPath, Resource } from '@/lib/model/index.ts'

/** Causes that istioctl and Kiali both tell of, each with a code of its own: one fault, one row. The path is that of the destination. */
export const unknownHost = (resource: Resource, destination: FieldPath): string => cause('host', resource, destination)
export const unknownSubset = (resource: Resource, destination: FieldPath): string => cause('subset', resource, destination)
/** The path is that of the gateway's name. */
export const unknownGateway = (resource: Resource, name: FieldPath): string => cause('gateway', resource, name)

function cause(what: string, resource: Resource, path: FieldPath): string {
  return `${resource.key} ${path.join('/')} unknown ${what}`
}
