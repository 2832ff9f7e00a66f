/**
 * history: what was saved when, by whom, why, and the way back.
 * In: the changes of the mesh. Out: the screen at `/m/{mesh}/history`.
 * Follows the visual design's "History".
 */
export { HistoryScreen } from './history-screen.tsx'
