/**
 * transfer: documents in and out: what an import would do, and files for kubectl, kustomize or another installation.
 * In: files and stored texts. Out: a preview and edits; YAML, zip, archive.
 * Follows kubectl (lists, last-applied, server-populated fields) and Istio's age rule for conflicts.
 */
export type { Archive, ArchiveDocument } from './archive.ts'
export { exportArchive, importArchive } from './archive.ts'
export type { ExportDocument, Exported, LeftOut } from './export.ts'
export { exportDocuments, toYamlFile, toZip, zip as zipFiles } from './export.ts'
export type { MeshConfigFile } from './mesh-config.ts'
export { isMeshConfig, meshConfigFiles, mergeFragment } from './mesh-config.ts'
export { applyOrder, whyHere } from './order.ts'
export { type Manager, managerOf, managerText } from './manager.ts'
export type { ImportFile, ImportItem, ImportPreview, ImportSource, Skipped, StoredText } from './preview.ts'
export { goneIn, planImport, planRemovals, previewImport } from './preview.ts'
export { sameDocument } from './same.ts'
export type { GoneItem, ImportScope } from './scope.ts'
export type { SkipReason } from './skip.ts'
