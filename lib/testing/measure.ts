import type { Compilation } from '@/lib/compile/index.ts'
import { proxyFrom } from '@/lib/mesh/index.ts'

/** A figure, with the most that it may be. */
export type Row = { readonly work: string; readonly milliseconds: number; readonly budget?: number | undefined }

/**
 * Moves what the stages before have made out of the nursery, so that it is not copied on the time of the next. Not a whole collection: that
 * shrinks the nursery and drops compiled code, and what comes next is slowed for it.
 */
export function settle(): void {
  const { gc } = globalThis as { readonly gc?: (options: { readonly type: 'minor' }) => void }
  gc?.({ type: 'minor' })
  gc?.({ type: 'minor' })
}

/** After so many rounds over a mesh of a thousand things nothing gets faster any more: until about the fortieth the engine still compiles. */
export const warming = 48

/** A task's answer, and how long it took. */
export function timed<T>(task: () => T): { readonly value: T; readonly milliseconds: number } {
  const start = performance.now()
  const value = task()
  return { value, milliseconds: performance.now() - start }
}

/** The middle one; 0 of none. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

/** Rows beside their budgets, and their ratio to one of them. */
export function printed(title: string, rows: readonly Row[], unit?: { readonly name: string; readonly milliseconds: number }): string {
  const lines = rows.map(({ work, milliseconds, budget }) => {
    const ratio = unit ? `  ${(milliseconds / unit.milliseconds).toFixed(2).padStart(8)} × ${unit.name}` : ''
    return `  ${work.padEnd(50)} ${milliseconds.toFixed(1).padStart(10)} ms${ratio}${budget === undefined ? '' : `   budget ${budget} ms${milliseconds > budget ? '   missed' : ''}`}\n`
  })
  return `\n${title}\n${lines.join('')}`
}

/** All that the sidecar of the scale input's client is sent. */
export function clientConfig(compilation: Compilation): unknown {
  const { listeners, routes, clusters, endpoints } = compilation.configOf(clientOf(compilation))
  return [listeners, routes, clusters, endpoints]
}

/** A sidecar in the namespace that the scale input is about. */
export function clientOf({ snapshot }: Compilation): ReturnType<typeof proxyFrom> {
  return proxyFrom(snapshot, { name: 'client', type: 'sidecar', namespace: 'shapes', ip: '10.244.0.10', labels: { app: 'client' } })
}

/** Makes what every Envoy is sent. */
export function configure(compilation: Compilation): void {
  for (const proxy of compilation.proxies()) {
    const { listeners, routes, clusters, endpoints } = compilation.configOf(proxy)
    void [listeners, routes, clusters, endpoints]
  }
}
