export { here } from '../lib/store/index.ts'
