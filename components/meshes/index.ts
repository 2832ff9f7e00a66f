/**
 * meshes: the list of meshes and the ways to a new one.
 * In: nothing. Out: the screen at `/`.
 * Follows the visual design's "Meshes".
 */
export { CreateMeshDialog } from './create-mesh-dialog.tsx'
export { DeleteMeshDialog } from './delete-mesh-dialog.tsx'
export { MeshesScreen } from './meshes-screen.tsx'
