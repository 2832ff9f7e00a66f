import { one } from './breaks-no-cycles.ts'
export const other = (): unknown => one
