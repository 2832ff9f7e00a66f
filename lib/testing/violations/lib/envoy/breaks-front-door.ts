export { inner } from '../mesh/inner.ts'
