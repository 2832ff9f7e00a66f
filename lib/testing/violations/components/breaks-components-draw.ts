export { here } from '../lib/server/index.ts'
