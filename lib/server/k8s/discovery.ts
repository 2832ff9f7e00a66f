import { compareBy } from '@/lib/std/index.ts'
import { apiVersionOf, servedKinds } from './served.ts'

const VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch']

/** `/api` */
export function apiVersions(): object {
  return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] }
}

/** `/apis` */
export function apiGroups(): object {
  return { kind: 'APIGroupList', apiVersion: 'v1', groups: groupNames().map(groupOf) }
}

/** `/apis/{group}`; undefined for a group that is not served. */
export function apiGroup(group: string): object | undefined {
  return groupNames().includes(group) ? { kind: 'APIGroup', apiVersion: 'v1', ...groupOf(group) } : undefined
}

/** `/api/v1` and `/apis/{group}/{version}`; undefined for a version that is not served. */
export function apiResources(group: string, version: string): object | undefined {
  const resources = servedKinds.filter((kind) => kind.group === group && kind.versions.includes(version))
  if (resources.length === 0) return undefined
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: apiVersionOf(group, version),
    resources: resources.map(({ kind, plural, shortNames, scope }) => ({
      name: plural,
      singularName: kind.toLowerCase(),
      namespaced: scope === 'Namespaced',
      kind,
      verbs: VERBS,
      ...(shortNames.length > 0 && { shortNames }),
      categories: categoriesOf(group, kind),
    })),
  }
}

const ALL = new Set(['Pod', 'ReplicationController', 'Service', 'DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet', 'HorizontalPodAutoscaler', 'CronJob', 'Job'])

/** What `kubectl get all` and `kubectl get istio-io` ask for. */
function categoriesOf(group: string, kind: string): readonly string[] {
  if (group.endsWith('.istio.io')) return ['istio-io', group.split('.')[0] === 'networking' ? 'networking-istio-io' : 'istio']
  return ALL.has(kind) ? ['all'] : []
}

function groupNames(): readonly string[] {
  return [...new Set(servedKinds.map(({ group }) => group))].filter((group) => group !== '').sort(compareBy(isNotIstio, (group) => group))
}

function groupOf(name: string): object {
  // Versions in the order in which kinds of the group name them: the preferred one first.
  const versions = [...new Set(servedKinds.filter(({ group }) => group === name).flatMap((kind) => kind.versions))].sort(newestFirst)
    .map((version) => ({ groupVersion: apiVersionOf(name, version), version }))
  return { name, versions, preferredVersion: versions[0] }
}

/** Kubernetes' order: stable before beta before alpha, higher numbers first. */
function newestFirst(a: string, b: string): number {
  return rank(b) - rank(a)
}

function rank(version: string): number {
  const [, major = '0', stage, minor = '0'] = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version) ?? []
  return (stage === undefined ? 2_000_000 : stage === 'beta' ? 1_000_000 : 0) + Number(major) * 1000 + Number(minor)
}

/** `/version`: which API this resembles. */
export function version(): object {
  return { major: '1', minor: '32', gitVersion: 'v1.32.0+exodos', gitCommit: '', gitTreeState: '', buildDate: '1970-01-01T00:00:00Z', goVersion: '', compiler: '', platform: '' }
}

/** Istio's networking group comes first, so that `kubectl get gateways` means its Gateways. */
function isNotIstio(group: string): number {
  return group === 'networking.istio.io' ? 0 : 1
}
