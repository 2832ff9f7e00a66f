import { type Fault, type FieldPath, type Resource, verdictOf } from '@/lib/model/index.ts'

/** Causes that istioctl and Kiali both tell of, each with a code of its own: one fault, one row. The path is that of the destination. */
export const unknownHost = (resource: Resource, destination: FieldPath): string => cause('unknown host', resource, destination)
export const unknownSubset = (resource: Resource, destination: FieldPath): string => cause('unknown subset', resource, destination)
/** The path is that of the gateway's name. */
export const unknownGateway = (resource: Resource, name: FieldPath): string => cause('unknown gateway', resource, name)
/** The path is that of the port. */
export const portWithoutAddress = (resource: Pick<Resource, 'key'>, port: FieldPath): string => cause('port without address', resource, port)
/** The path is that of the selector. */
export const selectsNobody = (resource: Resource, selector: FieldPath): string => cause('selects nobody', resource, selector)
/** Several Sidecars for one workload, or for one namespace. */
export const oneSidecarTooMany = (sidecar: Resource): string => cause('one Sidecar too many', sidecar, ['spec'])
/** The path is that of the subset. */
export const subsetWithoutEndpoint = (resource: Pick<Resource, 'key'>, subset: FieldPath): string => cause('subset without endpoint', resource, subset)

/** Several VirtualServices for one host; the path is that of the host. */
export const rivalRoutes = (resource: Resource, host: FieldPath): string => cause('rival routes', resource, host)
/** Several Gateways for one port and host; the path is that of the server, or of one of its hosts where it has several. */
export const rivalServers = (resource: Resource, server: FieldPath): string => cause('rival servers', resource, server)

/** What the CRD refuses of a field and what the webhook refuses of it are one fault: the webhook's, which istioctl tells as well. */
export function causeOfFault(resource: Resource, { path, code }: Fault): string {
  if (code === tcpWithoutAddress) return portWithoutAddress(resource, path)
  const at = path.join('/')
  const { structure, refused } = verdictOf(resource)
  const told = structure.some((fault) => fault.code === code) ? refused.find((fault) => fault.path.join('/') === at) : undefined
  return cause(told?.code ?? code, resource, path)
}

const tcpWithoutAddress = 'EXO1208'

function cause(what: string, resource: Pick<Resource, 'key'>, path: FieldPath): string {
  return `${resource.key} ${path.join('/')} ${what}`
}
