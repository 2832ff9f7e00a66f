/**
 * shell: what every screen stands in: rail, bars, search, theme, language, draft controls.
 * In: the mesh and its draft, from lib/client. Out: elements.
 * Follows the visual design's frame.
 */
export { AlarmQuestion } from './alarm.tsx'
export { BarGround, BarRule, SecondBar } from './bars.tsx'
export { FieldMergeList } from './field-merge-list.tsx'
export { NotFound, ScreenFailure } from './failure.tsx'
export type { Screen } from './links.ts'
export { codeHref, editorHref, proposalHref, screenHref } from './links.ts'
export { localeCookie, pickLocale } from './locale.ts'
export { LanguageChoice, ThemeChoice } from './looks.tsx'
export { MergeDialog } from './merge-dialog.tsx'
export { MeshFrame } from './mesh-frame.tsx'
export { OvertakenBanner } from './overtaken-banner.tsx'
export { PreferencesMenu } from './preferences-menu.tsx'
export { Providers } from './providers.tsx'
export { ReadOnlyChip, useStoreObstacle } from './read-only.tsx'
export { SaveError, useNextRevision } from './save-dialog.tsx'
export { useShortcuts } from './shortcuts.tsx'
export { useAge } from './use-age.ts'
