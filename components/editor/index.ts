/**
 * editor: documents as text.
 * In: the open mesh and its draft, from lib/client. Out: the Editor screen, and Monaco over one text or the difference of two.
 * Follows Monaco's own ways; completion and hover come from the kinds' schemas, markers from findings.
 */
export { EditorScreen } from './editor-screen.tsx'
