import type { Compilation } from '@/lib/compile/index.ts'
import { type ConfigLike, rowsOf } from '@/lib/proxy-config/index.ts'
import type { Place, Step, Trace } from '@/lib/simulate/index.ts'
import { originsOf } from '@/lib/xds/index.ts'
import { type EnvoyPlace, placeOf } from './envoy-place.ts'
import { rowId } from './envoy-row-id.ts'

/** A candidate that was not taken, and the condition that decided. */
export type NotTaken = { readonly name: string; readonly because: string; readonly detail: string; readonly how: 'differs' | 'lessSpecific' }

/** A stop on the way of a request: what stands there, the row that shows it, the line that caused it, and what was not taken instead. */
export type Stop = {
  readonly what: 'listener' | 'filterChain' | 'routeConfig' | 'virtualHost' | 'route' | 'cluster'
  readonly name: string
  readonly row: string | undefined
  readonly from: EnvoyPlace | undefined
  readonly notTaken: readonly NotTaken[]
}

/** The stops of a walk through a proxy's configuration. */
export function stopsOf(compilation: Compilation, config: ConfigLike, { steps }: Trace): readonly Stop[] {
  return steps.flatMap((step) => ('place' in step ? [stopAt(compilation, config, step.type, step.name, step.place, notTaken(step))] : []))
}

/** A stop at one place. */
export function stopAt(compilation: Compilation, config: ConfigLike, what: Stop['what'], name: string, place: Place, others: readonly NotTaken[] = []): Stop {
  const message = messageAt(config, place)
  const [cause] = message ? originsOf(message) : []
  return { what, name, row: rowAt(config, place), from: cause && placeOf(compilation, cause), notTaken: others }
}

function notTaken(step: Step): readonly NotTaken[] {
  if (!('passedOver' in step)) return []
  return step.passedOver.map(({ name, because, how }) => (typeof because === 'string' ? { name, because, detail: '', how } : { name, because: because.on, detail: because.detail, how }))
}

function messageAt(config: ConfigLike, { part, pointer }: Place): object | undefined {
  const found = pointer.split('/').slice(1).reduce<unknown>((at, step) => (typeof at === 'object' && at !== null ? (at as Readonly<Record<string, unknown>>)[step] : undefined), config[part])
  return typeof found === 'object' && found !== null ? found : undefined
}

/** The row at a place, or the first one within it. */
function rowAt(config: ConfigLike, { part, pointer }: Place): string | undefined {
  const rows = rowsOf(part, config)
  const row = rows.find((candidate) => candidate.pointer === pointer) ?? rows.find((candidate) => candidate.pointer.startsWith(`${pointer}/`))
  return row && rowId(part, config, row)
}
