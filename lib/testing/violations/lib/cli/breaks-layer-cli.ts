export { here as there } from '../store/index.ts'
