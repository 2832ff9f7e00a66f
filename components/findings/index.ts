/**
 * findings: everything that is wrong or noteworthy, and its repair.
 * In: the worker's findings slice. Out: the screen at `/m/{mesh}/findings`.
 * Follows the visual design's "Findings".
 */
export { documentName, FindingPanel } from './finding-panel.tsx'
export { FindingsScreen } from './findings-screen.tsx'
