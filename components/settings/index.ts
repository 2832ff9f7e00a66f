/**
 * settings: looks, facts of the mesh, how other tools reach it.
 * In: the open mesh. Out: the screen at `/m/{mesh}/settings`.
 * Follows nothing upstream.
 */
export { SettingsScreen } from './settings-screen.tsx'
