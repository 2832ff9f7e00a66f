export { here as there } from '../cli/index.ts'
