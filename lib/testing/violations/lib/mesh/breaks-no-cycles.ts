import { other } from './cycle-other.ts'
export const one = (): unknown => other
