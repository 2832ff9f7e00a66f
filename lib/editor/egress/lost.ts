import type { Compilation } from '@/lib/compile/index.ts'
import type { SoundResource } from '@/lib/mesh/index.ts'
import type { HttpRoute, TrafficPolicy, VirtualServiceSpec } from '@/lib/model/index.ts'
import type { Words } from '../command/command.ts'
import type { Path } from './path.ts'
import { nameOf, rulesFor } from './rules.ts'
import { goneSubsets, ownRules } from './rules-removed.ts'

/** A setting by its name; equal texts say the same. */
type Setting = { readonly name: string; readonly text: string }

/**
 * What users set on the way through the gateway and no document says any more: it goes with routes, subsets and rules that the way alone
 * needed. Settings of the gateway hold once for all clients (a pool of connections), so none is made the clients' own unasked.
 */
export function settingsLost(mesh: Compilation, path: Path, straight: VirtualServiceSpec): readonly Words[] {
  return [...lostWithRoutes(path, straight), ...lostWithRules(mesh, path)]
}

function lostWithRoutes({ routes, second }: Path, straight: VirtualServiceSpec): readonly Words[] {
  const kept = textsOf((straight.http ?? []).flatMap(settingsOfRoute))
  return [routes, ...second].flatMap(({ key, spec }) => {
    const lost = namesOf((spec.http ?? []).flatMap(settingsOfRoute), kept)
    return lost ? [{ id: 'routesLost', args: { document: nameOf(key), settings: lost } } as const] : []
  })
}

function lostWithRules(mesh: Compilation, path: Path): readonly Words[] {
  const own = ownRules(mesh, path)
  const kept = textsOf(rulesFor(mesh, path.host).filter((rule) => !own.includes(rule)).flatMap(settingsOfRule))
  const rules = own.flatMap((rule) => {
    const lost = namesOf(settingsOfRule(rule), kept)
    return lost ? [{ id: 'settingsLost', args: { rule: nameOf(rule.key), settings: lost } } as const] : []
  })
  const subsets = goneSubsets(mesh, path).flatMap(({ rule, gone }) => {
    const lost = namesOf(gone.flatMap(({ trafficPolicy }) => settingsOfPolicy(trafficPolicy)), kept)
    return lost ? [{ id: 'subsetLost', args: { rule: nameOf(rule.key), subset: gone.map(({ name }) => name).join(', '), settings: lost } } as const] : []
  })
  return [...rules, ...subsets]
}

function settingsOfRoute({ match: _match, route = [], name: _name, ...settings }: HttpRoute): readonly Setting[] {
  return [...entriesOf(settings), ...route.flatMap(({ headers }) => entriesOf({ headers }))]
}

/** For all ports, for some, and for subsets. */
function settingsOfRule({ spec: { trafficPolicy, subsets = [] } }: SoundResource<'DestinationRule'>): readonly Setting[] {
  return [trafficPolicy, ...subsets.map((subset) => subset.trafficPolicy)].flatMap(settingsOfPolicy)
}

function settingsOfPolicy(policy: TrafficPolicy | undefined): readonly Setting[] {
  const { portLevelSettings = [], tls: _tls, ...settings } = policy ?? {}
  return [...entriesOf(settings), ...portLevelSettings.flatMap(({ port: _port, tls: _portTls, ...each }) => entriesOf(each))]
}

function entriesOf(settings: object): readonly Setting[] {
  return Object.entries(settings).flatMap(([name, value]) => (value === undefined ? [] : [{ name, text: JSON.stringify([name, value]) }]))
}

function textsOf(settings: readonly Setting[]): ReadonlySet<string> {
  return new Set(settings.map(({ text }) => text))
}

/** Each once; '' where all are kept. */
function namesOf(settings: readonly Setting[], kept: ReadonlySet<string>): string {
  return [...new Set(settings.filter(({ text }) => !kept.has(text)).map(({ name }) => name))].join(', ')
}
