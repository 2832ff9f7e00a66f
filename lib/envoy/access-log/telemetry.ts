import type { MeshConfig, TelemetrySpec } from '@/lib/model/index.ts'
import type { Origin } from '../cause.ts'

export type AccessLogging = NonNullable<TelemetrySpec['accessLogging']>[number]

/** The log settings of one Telemetry: the root namespace's, the namespace's, or the workload's. */
export type LoggingLevel = { readonly entries: readonly AccessLogging[]; readonly origin: Origin }

/** A provider that outbound traffic is logged by, or that was switched off. */
export type LoggingChoice = { readonly provider: string; readonly expression: string | undefined; readonly disabled: boolean; readonly origin: Origin | undefined }

/**
 * Which providers log outbound traffic. (istio-semantics B.2)
 * 1. A level that names providers replaces those of the levels above; without any, the mesh's default providers are in force.
 * 2. Entries in order switch each of their providers on or off; an entry without providers speaks of those of the entry before it.
 * 3. The last filter written beside a provider's name is its filter; a filter without a name has no effect.
 * Entries for the server's side are not read at all.
 */
export function loggingChoices(levels: readonly LoggingLevel[], mesh: Pick<MeshConfig, 'defaultProviders'>): readonly LoggingChoice[] {
  const defaults = mesh.defaultProviders?.accessLogging ?? []
  if (levels.length === 0) return byName(defaults.map((provider) => ({ provider, expression: undefined, disabled: false, origin: undefined })))
  const inForce = providersInForce(levels, defaults)
  const filters = filtersByProvider(levels)
  const choices = new Map<string, LoggingChoice>()
  let former = defaults
  for (const { entries, origin } of levels) {
    for (const entry of entries) {
      const named = namesIn(entry)
      const providers = named.length > 0 ? named : former
      former = providers
      if (!concernsClient(entry)) continue
      for (const provider of providers) {
        if (!inForce.has(provider)) continue
        const disabled = entry.disabled === true
        choices.set(provider, { provider, expression: disabled ? undefined : filters.get(provider), disabled, origin })
      }
    }
  }
  return byName([...choices.values()])
}

function providersInForce(levels: readonly LoggingLevel[], defaults: readonly string[]): ReadonlySet<string> {
  let inForce = defaults
  for (const { entries } of levels) {
    const named = entries.filter(concernsClient).flatMap(namesIn)
    if (named.length > 0) inForce = named
  }
  return new Set(inForce)
}

function filtersByProvider(levels: readonly LoggingLevel[]): ReadonlyMap<string, string | undefined> {
  const named = levels.flatMap(({ entries }) => entries.filter(concernsClient).flatMap((entry) => namesIn(entry).map((name) => [name, entry.filter?.expression] as const)))
  return new Map(named)
}

function namesIn({ providers }: AccessLogging): readonly string[] {
  return (providers ?? []).map(({ name }) => name)
}

/** Gateways and the outbound side of sidecars are clients. */
function concernsClient({ match }: AccessLogging): boolean {
  return match?.mode !== 'SERVER'
}

function byName(choices: readonly LoggingChoice[]): readonly LoggingChoice[] {
  return [...choices].sort((a, b) => (a.provider < b.provider ? -1 : a.provider > b.provider ? 1 : 0))
}
