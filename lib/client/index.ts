/**
 * client: the browser's side: the typed REST calls, the domain worker and its slices, the draft.
 * In: a mesh's name. Out: hooks; `useSlice` answers from the worker, `useDraft` edits, `useSave` stores.
 * Follows the contracts of lib/api.
 */
export type { SliceState } from './core/core-link.ts'
export type { CoreView } from './core/protocol.ts'
export type { Draft, DraftEdit, TextEdit } from './draft/draft.ts'
export { ApiError } from './http/api-error.ts'
export { addressOf, call, download } from './http/call.ts'
export { MeshProvider, useMesh } from './mesh/mesh-provider.tsx'
export { useChange, useChanges, useCreateMesh, useDeleteMesh, useMeshes } from './mesh/meshes.ts'
export type { DraftHandle, SaveHandle } from './mesh/use-draft.ts'
export { useDraft, useLeaveGuard, useSave, useText } from './mesh/use-draft.ts'
export { useAsk, useSlice } from './mesh/use-slice.ts'
export type { ShownView } from './mesh/use-view.ts'
export { useView } from './mesh/use-view.ts'
export type { CauseRow } from './slices/causes.ts'
export { byCause } from './slices/causes.ts'
export type { ConfigItem, ConfigPart } from './slices/config.ts'
export type { DocumentRow } from './slices/documents.ts'
export type { EnvoyCause, EnvoyItem } from './slices/envoy-item.ts'
export type { EnvoyPlace } from './slices/envoy-place.ts'
export type { EnvoyRow, EnvoyTables } from './slices/envoy-tables.ts'
export type { Effect } from './slices/effect.ts'
export type { KindRow } from './slices/kinds.ts'
export type { Overview } from './slices/overview.ts'
export type { ProxyRow } from './slices/proxies.ts'
export type { SliceAnswer, SliceArgs, SliceName } from './slices/slices.ts'
