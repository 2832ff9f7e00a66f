/**
 * import: documents brought in by paste, files or a folder.
 * In: what a person gives. Out: the screen at `/m/{mesh}/import`; nothing is stored before its button.
 * Follows the visual design's "Import".
 */
export { ImportScreen } from './import-screen.tsx'
