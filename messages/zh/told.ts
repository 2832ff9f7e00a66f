import { tellerOf, type Told } from '../sentences.ts'
import { codes } from './codes.ts'
import { sentences } from './sentences/index.ts'

/** Findings in Chinese. */
export const told: Told = { codes, tell: tellerOf(sentences) }
