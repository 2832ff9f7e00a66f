export { repairsOf } from './repairs.ts'
