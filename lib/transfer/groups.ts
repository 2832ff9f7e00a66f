import { type JsonObject, text } from '@/lib/std/index.ts'

/** The API group of an object; '' for core. */
export function groupOf(object: JsonObject): string {
  const version = text(object, 'apiVersion')
  const slash = version.indexOf('/')
  return slash < 0 ? '' : version.slice(0, slash)
}

/** Groups of Kubernetes itself, whose API fills in defaults: core, those without a dot, those below k8s.io; the Gateway API is a CRD's. */
export function isCoreGroup(object: JsonObject): boolean {
  const group = groupOf(object)
  return !group.includes('.') || (group.endsWith('.k8s.io') && group !== 'gateway.networking.k8s.io')
}
