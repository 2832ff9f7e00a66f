/**
 * editor: commands that change documents as text, each one undoable step.
 * In: texts and what to change. Out: new texts, comments and order kept.
 * Follows design: text is edited by splices.
 */
export { editsOfFix, type TextEdit } from './fix.ts'
export { setAside, type SetAside } from './set-aside.ts'
export { type CommandName, commands, drawCommand, type Drawn, type Field, type FieldId, type Input, type OptionId, type Plan, type Refusal, type Value, type Values, type WordId, type Words } from './commands/index.ts'
export { clientsOf, type Connection, connectionOf, documentOf, mayConnect, policyPlaceOf } from './command/connection.ts'
