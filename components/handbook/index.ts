/**
 * handbook: a page for every code that a finding may carry.
 * In: pages from lib/analysis. Out: elements.
 * Follows the README files beside analyzers and kinds.
 */
export { CodePageScreen } from './code-page.tsx'
export { CodesScreen } from './codes-screen.tsx'
