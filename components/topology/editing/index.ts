/** editing: commands on the canvas: the palette, the lines of the context menu, and the one form that all commands share. */
export { AddMenu } from './add-menu.tsx'
export { ConnectLayer } from './connect-layer.tsx'
export { Editing, useCommand } from './editing.tsx'
export { useEditItems } from './use-edit-items.ts'
