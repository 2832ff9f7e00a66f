import type { Store } from '@/lib/store/index.ts'
import type { CompiledMeshes } from './compiled.ts'
import type { Settings } from './env.ts'

/** What every request handler works with. */
export type ServerContext = { readonly settings: Settings; readonly store: Store; readonly compiled: CompiledMeshes }
