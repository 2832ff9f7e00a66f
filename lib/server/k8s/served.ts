import { kinds } from '@/lib/model/index.ts'
import { otherKinds } from './other-kinds.ts'
import type { ServedKind } from './served-kind.ts'

export type { ServedKind } from './served-kind.ts'

const interpreted: readonly ServedKind[] = kinds.map(({ group, versions, name, plural, shortNames, scope }) => ({ group, versions, kind: name, plural, shortNames, scope }))
const known = new Set(interpreted.map(({ group, kind }) => `${group}/${kind}`))

/** Every kind that is served: those that are interpreted, and common ones that are kept as they are. */
export const servedKinds: readonly ServedKind[] = [...interpreted, ...otherKinds.filter(({ group, kind }) => !known.has(`${group}/${kind}`))]

/** The kind behind a path, by its plural. */
export function servedAt(group: string, version: string, plural: string): ServedKind | undefined {
  return servedKinds.find((kind) => kind.group === group && kind.plural === plural && kind.versions.includes(version))
}

export function servedKind(group: string, kind: string): ServedKind | undefined {
  return servedKinds.find((candidate) => candidate.group === group && candidate.kind === kind)
}

/** `serviceentries.networking.istio.io`, as messages name a kind. */
export function resourceName({ plural, group }: ServedKind): string {
  return group === '' ? plural : `${plural}.${group}`
}

export function apiVersionOf(group: string, version: string): string {
  return group === '' ? version : `${group}/${version}`
}
