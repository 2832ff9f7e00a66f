import type { FieldPath, Resource } from '@/lib/model/index.ts'

/** Causes that istioctl and Kiali both tell of, each with a code of its own: one fault, one row. The path is that of the destination. */
export const unknownHost = (resource: Resource, destination: FieldPath): string => cause('unknown host', resource, destination)
export const unknownSubset = (resource: Resource, destination: FieldPath): string => cause('unknown subset', resource, destination)
/** The path is that of the gateway's name. */
export const unknownGateway = (resource: Resource, name: FieldPath): string => cause('unknown gateway', resource, name)
/** The path is that of the port. */
export const portWithoutAddress = (resource: Pick<Resource, 'key'>, port: FieldPath): string => cause('port without address', resource, port)
/** The path is that of the subset. */
export const subsetWithoutEndpoint = (resource: Pick<Resource, 'key'>, subset: FieldPath): string => cause('subset without endpoint', resource, subset)

function cause(what: string, resource: Pick<Resource, 'key'>, path: FieldPath): string {
  return `${resource.key} ${path.join('/')} ${what}`
}
