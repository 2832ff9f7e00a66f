/**
 * resources: the list of documents, and the ways to make, delete and export them.
 * In: the worker's documents slice. Out: the screen at `/m/{mesh}/resources`.
 * Follows the visual design's "Resources".
 */
export { NamespacePicker } from './namespace-picker.tsx'
export { NewDocumentDialog } from './new-document-dialog.tsx'
export { ResourcesScreen } from './resources-screen.tsx'
export { saveFile, useExport } from './use-export.ts'
