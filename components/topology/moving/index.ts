/** moving: nodes that people put where they want them: by pointer, by keys, and back again. */
export { MoveLayer } from './move-layer.tsx'
export type { Moving } from './use-moving.ts'
export { useMoving } from './use-moving.ts'
