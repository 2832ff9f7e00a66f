export { type CodePage, codePages, markdownOf } from './pages.ts'
export type { Section } from './read.ts'
