/**
 * shell: what every screen stands in: rail, bars, search, theme, language, draft controls.
 * In: the mesh and its draft, from lib/client. Out: elements.
 * Follows the visual design's frame.
 */
export { localeCookie, pickLocale } from './locale.ts'
export { Providers } from './providers.tsx'
