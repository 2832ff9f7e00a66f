/** A host as Kiali takes it apart: a Service with its namespace, or a name of the outside that stays whole and has none. */
export type KialiName = { readonly service: string; readonly namespace: string }

/** Reads a host that a document of a namespace writes; `svc.namespace` is a Service only where somebody has the namespace. */
export function kialiName(host: string, own: string, known: ReadonlySet<string>): KialiName {
  const [service = '', namespace = '', ...rest] = host.split('.')
  if (!host.includes('.')) return { service, namespace: own }
  const domain = rest.join('.')
  const isService = domain === 'svc' || domain === 'svc.cluster.local' || (rest.length === 0 && (namespace === own || known.has(namespace)))
  return isService ? { service, namespace } : { service: host, namespace: '' }
}

/** The whole host. */
export function wholeName({ service, namespace }: KialiName): string {
  return namespace === '' ? service : `${service}.${namespace}.svc.cluster.local`
}

/** Whether a wildcard ends like a name, without regard to label borders; a bare asterisk has no end. */
export function coversByEnding(wildcard: string, name: string): boolean {
  return wildcard.startsWith('*') && wildcard.length > 2 && name.endsWith(wildcard.slice(2))
}
