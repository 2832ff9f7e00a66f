import type { Compilation } from '@/lib/compile/index.ts'
import { fingerprintsOf } from '@/lib/review/index.ts'
import { bootstrapSlice } from './bootstrap.ts'
import { configSlice } from './config.ts'
import { documentsSlice } from './documents.ts'
import { envoyCompareSlice } from './envoy-compare.ts'
import { envoyItemSlice } from './envoy-item.ts'
import { envoyLogSlice } from './envoy-log.ts'
import { envoyTablesSlice } from './envoy-tables.ts'
import { effectSlice } from './effect.ts'
import { exportedSlice } from './exported.ts'
import { fixedSlice } from './fixed.ts'
import { focusableSlice } from './focusable.ts'
import { findingsSlice } from './findings.ts'
import { generatesSlice } from './generates.ts'
import { kindsSlice, templateSlice } from './kinds.ts'
import { overviewSlice } from './overview.ts'
import { plannedSlice } from './planned.ts'
import { policiesSlice } from './policies.ts'
import { proxiesSlice } from './proxies.ts'
import { setAsideSlice } from './set-aside.ts'
import { simulatedSlice } from './simulated.ts'
import { teamsSlice } from './teams.ts'
import { outlineSlice, topologySlice } from './topology.ts'
import { waysSlice } from './ways.ts'

/**
 * What views may ask the worker for. A slice is a pure function of one compilation and plain arguments; its answer is plain data. One that
 * tells a difference also takes what is saved.
 * To add one: a file beside these and a line here.
 */
export const slices = {
  overview: overviewSlice,
  documents: documentsSlice,
  findings: findingsSlice,
  outline: outlineSlice,
  topology: topologySlice,
  focusable: focusableSlice,
  policies: policiesSlice,
  proxies: proxiesSlice,
  config: configSlice,
  bootstrap: bootstrapSlice,
  kinds: kindsSlice,
  template: templateSlice,
  effect: effectSlice,
  fixed: fixedSlice,
  setAside: setAsideSlice,
  exported: exportedSlice,
  planned: plannedSlice,
  envoyTables: envoyTablesSlice,
  envoyItem: envoyItemSlice,
  envoyCompare: envoyCompareSlice,
  envoyLog: envoyLogSlice,
  fingerprints: fingerprintsOf,
  ways: waysSlice,
  generates: generatesSlice,
  simulated: simulatedSlice,
  teams: teamsSlice,
} as const satisfies Readonly<Record<string, (compilation: Compilation, args: never, saved: Compilation) => unknown>>

export type SliceName = keyof typeof slices
/** Arguments of a slice; undefined for those that take none. */
export type SliceArgs<Name extends SliceName> = Parameters<(typeof slices)[Name]>[1]
export type SliceAnswer<Name extends SliceName> = ReturnType<(typeof slices)[Name]>
